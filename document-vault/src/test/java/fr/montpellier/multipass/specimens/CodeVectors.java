package fr.montpellier.multipass.specimens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The signed samples of the 2D-Doc specification, from {@code 2d-doc/vectors.json}. */
public record CodeVectors(String source, List<Vector> vectors) {

    /** @param code with its control characters */
    public record Vector(String name, String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    public static CodeVectors load() {
        try (InputStream file = CodeVectors.class.getResourceAsStream("/2d-doc/vectors.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(file), CodeVectors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples, and those of a fuller file when it lies beside the sources. */
    public static Stream<Vector> all() {
        Path more = Path.of("..", "..", "shared", "reference", "2d-doc", "vectors.json");
        return Stream.concat(
                        load().vectors().stream(),
                        Files.isReadable(more)
                                ? JsonMapper.shared().readValue(more, CodeVectors.class).vectors().stream()
                                : Stream.empty())
                .distinct();
    }

    public static String code(String name) {
        return load().vectors().stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow()
                .code();
    }
}
