package fr.montpellier.multipass.repository;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks the mandatory keys of the publiccode.yml standard, version 0.7 (chapter "The Standard (core)"). */
final class PublicCode {

    private static final Set<String> STATUSES = Set.of("concept", "development", "beta", "stable", "obsolete");
    private static final Set<String> TYPES = Set.of(
            "standalone/mobile",
            "standalone/iot",
            "standalone/desktop",
            "standalone/web",
            "standalone/backend",
            "standalone/other",
            "addon",
            "library",
            "configurationFiles");
    private static final Set<String> MAINTENANCE = Set.of("internal", "contract", "community", "none");
    private static final Set<String> KEYS = Set.of(
            "publiccodeYmlVersion",
            "name",
            "applicationSuite",
            "url",
            "landingURL",
            "isBasedOn",
            "softwareVersion",
            "releaseDate",
            "logo",
            "platforms",
            "categories",
            "usedBy",
            "fundedBy",
            "roadmap",
            "developmentStatus",
            "softwareType",
            "supports",
            "organisation",
            "intendedAudience",
            "description",
            "legal",
            "maintenance",
            "localisation",
            "dependsOn");

    private final List<String> problems = new ArrayList<>();

    private PublicCode() {}

    /** Returns what is wrong with the document, one sentence each; empty when it is valid. */
    static List<String> problems(String yaml) {
        var check = new PublicCode();
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        if (document instanceof Map<?, ?> keys) {
            check.document(keys);
        } else {
            check.problems.add("the document is no mapping");
        }
        return check.problems;
    }

    private void document(Map<?, ?> document) {
        document.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(key + " is no key of the standard, or a deprecated one"));
        require(document, "publiccodeYmlVersion", "0.7"::equals);
        require(document, "name", PublicCode::isText);
        require(document, "url", PublicCode::isAbsolute);
        require(document, "platforms", PublicCode::areTexts);
        require(document, "developmentStatus", STATUSES::contains);
        require(document, "softwareType", TYPES::contains);
        descriptions(section(document, "description"));
        require(section(document, "legal"), "license", PublicCode::isText);
        maintenance(section(document, "maintenance"));
        Map<?, ?> localisation = section(document, "localisation");
        require(localisation, "localisationReady", Boolean.class::isInstance);
        require(
                localisation,
                "availableLanguages",
                languages -> areTexts(languages)
                        && ((Collection<?>) languages).stream().allMatch(PublicCode::isLanguage));
    }

    private void descriptions(Map<?, ?> languages) {
        if (languages.isEmpty()) {
            problems.add("description names no language");
        }
        languages.forEach((language, description) -> {
            if (!isLanguage(language) || !(description instanceof Map<?, ?> texts)) {
                problems.add("description/" + language + " is not the description in a language");
                return;
            }
            require(texts, "shortDescription", text -> isText(text) && length(text) <= 150);
            require(texts, "longDescription", text -> isText(text) && length(text) >= 150 && length(text) <= 10_000);
            require(texts, "features", PublicCode::areTexts);
        });
    }

    private void maintenance(Map<?, ?> maintenance) {
        require(maintenance, "type", MAINTENANCE::contains);
        Object type = maintenance.get("type");
        if ("internal".equals(type) || "community".equals(type)) {
            require(
                    maintenance,
                    "contacts",
                    contacts -> contacts instanceof Collection<?> all
                            && !all.isEmpty()
                            && all.stream()
                                    .allMatch(one -> one instanceof Map<?, ?> contact
                                            && isText(contact.get("name"))
                                            && isText(contact.get("email"))));
        }
        if ("contract".equals(type)) {
            require(maintenance, "contractors", Collection.class::isInstance);
        } else if (maintenance.containsKey("contractors")) {
            problems.add("contractors is for maintenance of the type contract");
        }
    }

    private Map<?, ?> section(Map<?, ?> document, String key) {
        require(document, key, Map.class::isInstance);
        return document.get(key) instanceof Map<?, ?> section ? section : Map.of();
    }

    private void require(Map<?, ?> keys, String key, Predicate<Object> valid) {
        Object value = keys.get(key);
        if (value == null) {
            problems.add(key + " is missing");
        } else if (!valid.test(value)) {
            problems.add(key + " is not valid: " + value);
        }
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String text && !text.isBlank();
    }

    private static boolean areTexts(Object value) {
        return value instanceof Collection<?> texts
                && !texts.isEmpty()
                && texts.stream().allMatch(PublicCode::isText);
    }

    private static boolean isAbsolute(Object value) {
        return value instanceof String address
                && address.matches("https?://.+")
                && URI.create(address).getHost() != null;
    }

    private static boolean isLanguage(@Nullable Object value) {
        return value instanceof String tag
                && !Locale.forLanguageTag(tag).getLanguage().isEmpty();
    }

    private static int length(Object text) {
        return ((String) text).strip().length();
    }
}
