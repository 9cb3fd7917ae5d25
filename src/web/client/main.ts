// Owns what the browser runs: enhancement only, every page works without it.
import "./main.css";
