package fr.montpellier.multipass.portal.register.entries;

import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Says a value of an entry in the words of the form in which it is written, not as the code that stands for it. */
public final class ComparedValue {

    private static final Pattern WHOLE_TYPE = Pattern.compile("types\\[[a-z0-9-]+]");
    private static final List<String> STRUCTURED = List.of("dataRead", "facts", "fetch", "why", "without", "types");

    private ComparedValue() {}

    /**
     * Returns a value in words.
     *
     * @param value empty: the entry does not say it
     */
    static String of(String path, Optional<String> value) {
        String member = path.substring(path.lastIndexOf('.') + 1);
        boolean level = path.startsWith("levels.");
        return value.map(text -> level
                        ? RegisterTexts.level(text)
                        : words(member, WHOLE_TYPE.matcher(path).matches() ? parse(text) : node(member, text)))
                .orElseGet(() -> level ? Texts.get("register.level.none." + member) : unsaid(member));
    }

    private static JsonNode node(String member, String text) {
        return STRUCTURED.contains(member) ? parse(text) : StringNode.valueOf(text);
    }

    private static JsonNode parse(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException plain) {
            return StringNode.valueOf(text);
        }
    }

    private static String words(String member, JsonNode value) {
        if (value.isArray()) {
            return RegisterTexts.list(
                    Texts.language(),
                    value.valueStream().map(each -> words(member, each)).toList());
        }
        if (value.isObject()) {
            return RegisterTexts.list(
                    Texts.language(),
                    value.propertyStream()
                            .filter(each -> !each.getKey().equals("type") || value.size() == 1)
                            .map(each -> pair(member, each.getKey(), each.getValue()))
                            .toList());
        }
        return word(member, value.asString(""));
    }

    /** Says a member of a part of the entry; the members of a text are its languages. */
    private static String pair(String member, String name, JsonNode value) {
        boolean language = name.matches("[a-z]{2}") && value.isString();
        return language
                ? RegisterTexts.inLanguage(words(member, value), name)
                : Texts.get("register.comparison.pair", RegisterTexts.word(name), words(name, value));
    }

    private static String word(String member, String code) {
        return switch (member) {
            case "required" -> Texts.get(code.equals("false") ? "register.required.no" : "register.required.yes");
            case "originals", "laterVersionFollows" ->
                Texts.get(code.equals("true") ? "fact.answer.yes" : "fact.answer.no");
            case "whose" -> find("register.whose.", code);
            case "year" -> find("register.year.", code);
            case "facts" -> FactTexts.name(code);
            case "legalBasis" ->
                Texts.get(code.equals("echange-legal") ? "questions.basis.exchange" : "questions.basis.authorisation");
            default -> code;
        };
    }

    private static String find(String keys, String code) {
        Locale language = Texts.language();
        return Texts.find(language, keys + code).orElse(code);
    }

    /** Says what holds where an entry says nothing. */
    private static String unsaid(String member) {
        return switch (member) {
            case "number" -> "1";
            case "required", "originals", "laterVersionFollows" -> word(member, "");
            case "whose" -> word(member, "applicant");
            case "year" -> word(member, "any");
            default -> Texts.get("register.comparison.nothing");
        };
    }
}
