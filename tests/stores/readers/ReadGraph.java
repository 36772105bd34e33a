import java.io.File;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Imports a file as Gephi does and prints one line a node and edge, its fields between tabs. */
public class ReadGraph {
  public static void main(String[] args) throws Exception {
    Lookup.getDefault().lookup(ProjectController.class).newProject();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(new File(args[0]));
    container.getLoader().setAutoScale(false);
    importer.process(container, new DefaultProcessor(), Lookup.getDefault().lookup(ProjectController.class).getCurrentWorkspace());
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
    DirectedGraph graph = model.getDirectedGraph();
    StringBuilder out = new StringBuilder();
    for (Node node : graph.getNodes())
      out.append(String.join("\t", "node", code(node.getId()), code(node.getLabel()), code(value(node, "kind")))).append("\n");
    for (Edge edge : graph.getEdges())
      out.append(String.join("\t", "edge", code(edge.getSource().getId()), code(edge.getTarget().getId()), code(edge.getTypeLabel()), String.valueOf(edge.getWeight()), code(value(edge, "first")))).append("\n");
    out.append("dynamic\t").append(model.isDynamic()).append("\t").append(model.getTimeFormat()).append("\n");
    System.out.println(out);
  }

  /** The value of the column with this title. */
  static Object value(Element element, String title) {
    for (Column column : element.getAttributeColumns())
      if (column.getTitle().equals(title)) return element.getAttribute(column);
    return null;
  }

  /** Quoted so that tabs and line ends stay in their field. */
  static String code(Object text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : String.valueOf(text).toCharArray())
      quoted.append(c < 32 || c > 126 || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    return quoted.append('"').toString();
  }
}
