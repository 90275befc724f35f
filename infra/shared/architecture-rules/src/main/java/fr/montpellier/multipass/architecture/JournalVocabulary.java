package fr.montpellier.multipass.architecture;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the words for the types of journal entries that one module declares: in its files, one for each language, and
 * in the documentation page, whose sentences are those of the English file. Which languages there must be is checked for all
 * message files together ({@code MessageFilesTest}).
 */
public final class JournalVocabulary {

    private static final Pattern FILE = Pattern.compile("([a-z]+)_([a-z]{2})\\.properties");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z….-]+)`[^|]*\\| ([^|]+) \\|");
    /** The language of the documentation. */
    private static final String OF_PAGE = "en";

    private static final String SENTENCE = ".says";

    private final Path folder;
    private final Path page;

    /**
     * @param folder of the files of the module: {@code consent_fr.properties} and so on
     * @param page of the documentation, a table whose first column is the type and whose second is its meaning
     */
    public JournalVocabulary(Path folder, Path page) {
        this.folder = folder;
        this.page = page;
    }

    /**
     * Returns a sentence for each type without one of its texts in a language, for each text that belongs to no type,
     * and for each type whose row in the documentation is missing or has another sentence; empty if all is well.
     *
     * @param prefix of the types in the documentation, such as {@code consent.}
     * @param types the keys of the texts that each type must have, by its name without the prefix; a sentence for
     *     residents may have variants, whose keys have further endings
     * @throws UncheckedIOException if the folder or a file cannot be read
     */
    public List<String> violations(String prefix, Map<String, Set<String>> types) {
        List<String> violations = new ArrayList<>();
        Set<String> names = new TreeSet<>(types.keySet());
        Set<String> keys = new TreeSet<>();
        types.values().forEach(keys::addAll);
        Map<String, Properties> languages = languages();
        languages.forEach((language, texts) -> {
            keys.stream()
                    .filter(key -> texts.getProperty(key, "").isBlank())
                    .forEach(key -> violations.add("no text for " + key + " in " + language));
            texts.stringPropertyNames().stream()
                    .filter(key -> !keys.contains(key) && !isVariant(key, keys))
                    .sorted()
                    .forEach(key -> violations.add("a text for " + key + " in " + language + ", which no type has"));
        });
        Map<String, String> rows = rows();
        for (String name : names) {
            String meaning = languages.getOrDefault(OF_PAGE, new Properties()).getProperty(name + SENTENCE, "");
            if (!meaning.equals(rows.get(prefix + name))) {
                violations.add("the documentation does not say of " + prefix + name + ": " + meaning);
            }
        }
        rows.keySet().stream()
                .filter(type -> type.startsWith(prefix) && !names.contains(type.substring(prefix.length())))
                .forEach(type -> violations.add("the documentation has " + type + ", which is no type"));
        return List.copyOf(violations);
    }

    private static boolean isVariant(String key, Set<String> keys) {
        int type = key.indexOf('.');
        int text = key.indexOf('.', type + 1);
        return text > 0 && keys.contains(key.substring(0, text)) && !key.startsWith(SENTENCE, type);
    }

    private Map<String, Properties> languages() {
        Map<String, Properties> languages = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    throw new IllegalArgumentException(file + " is not named after its module and language");
                }
                Properties texts = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                languages.put(name.group(2), texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return languages;
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        try {
            ROW.matcher(Files.readString(page)).results().forEach(row -> rows.put(row.group(1), row.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
