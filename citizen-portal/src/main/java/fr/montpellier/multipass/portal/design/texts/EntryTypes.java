package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.service.languages.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The types of entries that the journals hold, and the words for them. Each service declares both in its folder
 * {@code src/main/vocabulary/journal-events}, which the build copies here: a file for each language.
 */
public final class EntryTypes {

    private static final String FOLDER = "vocabulary/journal-events/";

    /** Declares the types that the journal of every service may hold. */
    private static final String EVERY_SERVICE = "every";

    private static final String SENTENCE = ".says";
    private static final Pattern TITLE = Pattern.compile("(?m)^([a-z-]+)=");

    /** All types, by service, in the order of their files. */
    public static final List<String> ALL = all();

    private EntryTypes() {}

    /** Returns the title of entries of a type, or empty if the type is not declared. */
    public static Optional<String> title(Locale language, String type) {
        return find(language, type, "");
    }

    /** Returns a sentence about what entries of a type mean, or empty if the type is not declared. */
    public static Optional<String> sentence(Locale language, String type) {
        return find(language, type, SENTENCE);
    }

    /**
     * Finds a text about entries of a type.
     *
     * @param ending of its key, after the type
     * @return empty if the type is not declared or has no such text
     */
    public static Optional<String> find(Locale language, String type, String ending) {
        if (!ALL.contains(type)) {
            return Optional.empty();
        }
        int dot = type.indexOf('.');
        String name = type.substring(dot + 1) + ending;
        return Texts.find(language, FOLDER + type.substring(0, dot), name)
                .or(() -> Texts.find(language, FOLDER + EVERY_SERVICE, name));
    }

    private static List<String> all() {
        List<String> everyService = names(EVERY_SERVICE);
        Set<String> types = new LinkedHashSet<>();
        for (Service service : Service.values()) {
            names(service.code()).forEach(name -> types.add(service.code() + "." + name));
            everyService.forEach(name -> types.add(service.code() + "." + name));
        }
        return List.copyOf(types);
    }

    private static List<String> names(String declaredBy) {
        String file = FOLDER + declaredBy + "_" + Languages.defaultLanguage().code() + ".properties";
        try (InputStream content = EntryTypes.class.getResourceAsStream("/" + file)) {
            String texts = new String(Objects.requireNonNull(content, file).readAllBytes(), StandardCharsets.UTF_8);
            return TITLE.matcher(texts).results().map(title -> title.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
