package fr.montpellier.multipass.portal.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads the theme once, at start, and refuses one whose text has too little contrast. */
@Component
class ThemeFiles {

    static final String STYLE = "theme.css";
    static final String EMBLEM = "emblem.svg";

    /** Largest file of a theme, in bytes: every page loads it. */
    private static final int LARGEST = 50_000;

    private static final String DEFAULTS = "/theme/";
    private static final String TOKENS = "/META-INF/resources/multipass.css";

    private final byte[] style;
    private final byte[] emblem;

    ThemeFiles(ThemeSettings settings) {
        style = read(settings, STYLE);
        emblem = read(settings, EMBLEM);
        List<String> unreadable =
                ThemeColours.of(text(resource(TOKENS)), text(style)).unreadable();
        if (!unreadable.isEmpty()) {
            throw new IllegalStateException(
                    "theme.css has text without enough contrast (WCAG 2.2, 1.4.3): " + String.join("; ", unreadable));
        }
    }

    byte[] style() {
        return style.clone();
    }

    byte[] emblem() {
        return emblem.clone();
    }

    private static byte[] read(ThemeSettings settings, String name) {
        Path folder = settings.directory();
        if (folder == null || !Files.exists(folder.resolve(name))) {
            return resource(DEFAULTS + name);
        }
        Path own = folder.resolve(name);
        try {
            if (Files.size(own) > LARGEST) {
                throw new IllegalStateException(own + " is larger than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream file = Objects.requireNonNull(ThemeFiles.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
