/** zod would try to compile its checks, which the content security policy forbids and the console reports. */
import { config } from "zod";

config({ jitless: true });
