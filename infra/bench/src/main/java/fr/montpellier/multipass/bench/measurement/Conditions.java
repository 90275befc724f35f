package fr.montpellier.multipass.bench.measurement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions that a reader needs to interpret a figure. */
public record Conditions(Map<String, String> values) {

    public static Conditions now() {
        var values = new LinkedHashMap<String, String>();
        values.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        values.put("cores", "" + Runtime.getRuntime().availableProcessors());
        values.put("processor", firstLine("/proc/cpuinfo", "model name"));
        values.put("memory", firstLine("/proc/meminfo", "MemTotal"));
        values.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        values.put("jdk", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"));
        values.put("load before", loadAverage());
        return new Conditions(values);
    }

    public Conditions and(Map<String, String> more) {
        var all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Conditions(all);
    }

    private static String firstLine(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String loadAverage() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    public String json() {
        return values.entrySet().stream()
                .map(entry ->
                        "\"" + entry.getKey() + "\": \"" + entry.getValue().replace("\"", "'") + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
