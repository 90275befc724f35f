package fr.montpellier.multipass.consent.texts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fr.montpellier.multipass.service.languages.Languages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text in several languages; in JSON and in the database an object with a member for each of them.
 *
 * @param texts by ISO 639 codes; one is that of the default language
 */
public record Localised(@JsonValue Map<String, String> texts) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /**
     * @throws IllegalArgumentException if there is no text in the default language, a text is blank, or a language is not
     *     declared
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Localised {
        texts = Map.copyOf(texts);
        texts.keySet().stream().filter(Localised::isUndeclared).findFirst().ifPresent(language -> {
            throw new IllegalArgumentException("no language " + language + " is declared");
        });
        if (!texts.containsKey(Language.defaultLanguage().code())) {
            throw new IllegalArgumentException(
                    "no text in " + Language.defaultLanguage().code());
        }
        if (texts.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an empty text");
        }
    }

    /** Returns the text in a language, or in the default language if there is none. */
    public String in(Language language) {
        return Languages.choose(texts, language.code());
    }

    /** Reads a column that has a text in each row. */
    public static Localised read(ResultSet row, String column) throws SQLException {
        return fromJson(row.getString(column));
    }

    /** Reads a column that may be null. */
    public static Optional<Localised> find(ResultSet row, String column) throws SQLException {
        @Nullable String json = row.getString(column);
        return Optional.ofNullable(json).map(Localised::fromJson);
    }

    /** Leaves out languages that are no longer declared. */
    private static Localised fromJson(String json) {
        Map<String, String> stored = JSON.readValue(json, TEXTS);
        stored.keySet().removeIf(Localised::isUndeclared);
        return new Localised(stored);
    }

    private static boolean isUndeclared(String language) {
        return Languages.find(language).isEmpty();
    }

    /** Returns the value to be stored in a column of type {@code jsonb}. */
    public String json() {
        return JSON.writeValueAsString(new TreeMap<>(texts));
    }
}
