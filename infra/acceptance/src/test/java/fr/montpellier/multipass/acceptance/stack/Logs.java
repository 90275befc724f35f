package fr.montpellier.multipass.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the technical logs of every part, as an operator does. */
public final class Logs {

    /** Matches names, birthplaces and incomes of the demo people, and tokens and codes. */
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i)\\b(reti|lambert|nguyen|benali|dubois)\\b|@(courriel|ccas-montpellier|montpellier)\\.example"
                    + "|1969-05-12|1991-03-08|\\b63198\\b|\\beyJ[A-Za-z0-9_-]{10}|[?&](code|state)=[^\\[]");

    private Logs() {}

    public static Stream<Path> files() {
        try {
            return Files.list(RunningStack.HOME.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns lines with personal data, or with a token or code. */
    public static List<String> personalLines() {
        return files().flatMap(Logs::lines)
                .filter(line -> PERSONAL.matcher(line).find())
                .toList();
    }

    static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(line -> file.getFileName() + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
