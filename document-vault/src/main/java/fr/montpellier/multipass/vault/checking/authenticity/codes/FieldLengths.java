package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Lengths of the values of 2D-Doc fields, from {@code 2d-doc-fields.txt}. */
public final class FieldLengths {

    /** A value of variable length that ends with its separator; also used for identifiers that are not in the table. */
    static final Range ANY = new Range(0, Integer.MAX_VALUE);

    private static final Map<String, Range> BY_ID = load();

    private FieldLengths() {}

    record Range(int min, int max) {}

    static Range of(String id) {
        return BY_ID.getOrDefault(id, ANY);
    }

    public static boolean knows(String id) {
        return BY_ID.containsKey(id);
    }

    private static Map<String, Range> load() {
        try (InputStream file = FieldLengths.class.getResourceAsStream("/2d-doc-fields.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.trim().split("\\s+"))
                    .collect(Collectors.toMap(words -> words[0], words -> range(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Range range(String text) {
        String[] bounds = text.split("-");
        int min = Integer.parseInt(bounds[0]);
        return new Range(min, bounds.length == 1 ? min : Integer.parseInt(bounds[1]));
    }
}
