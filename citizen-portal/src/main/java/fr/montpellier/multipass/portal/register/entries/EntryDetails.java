package fr.montpellier.multipass.portal.register.entries;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows all that the entry of a version says: its durations, its texts in each language, and each document that it asks for. */
public final class EntryDetails extends Div {

    private static final long serialVersionUID = 1L;

    /** Members that are shown in other parts, or beside the entry. */
    private static final List<String> ELSEWHERE = List.of("version", "texts", "types", "levels");

    private final transient Map<String, String> types;
    private final transient Map<String, String> departments;

    /**
     * @param types names of types of documents by code
     * @param departments names by code
     */
    public EntryDetails(String id, ObjectNode entry, Map<String, String> types, Map<String, String> departments) {
        this.types = types;
        this.departments = departments;
        setId(id);
        addClassName("sections");
        NameValueList general = new NameValueList();
        entry.propertyStream()
                .filter(member -> !ELSEWHERE.contains(member.getKey()))
                .forEach(member -> show(general, member.getKey(), member.getValue()));
        entry.path("levels")
                .propertyStream()
                .forEach(level -> show(general, "levels." + level.getKey(), level.getValue()));
        add(general);
        Languages.all().stream().map(SupportedLanguage::code).forEach(language -> add(texts(entry, language)));
        entry.path("types").forEach(asked -> add(new H3(name(code(asked))), piece(asked)));
    }

    private NameValueList texts(ObjectNode entry, String language) {
        NameValueList texts = new NameValueList();
        entry.path("texts")
                .path(language)
                .propertyStream()
                .forEach(text -> show(texts, "texts." + language + "." + text.getKey(), text.getValue()));
        return texts;
    }

    private NameValueList piece(JsonNode asked) {
        NameValueList piece = new NameValueList();
        if (!asked.has("required")) {
            piece.with(RegisterTexts.word("required"), ComparedValue.of("required", Optional.empty()));
        }
        asked.propertyStream()
                .filter(member -> !member.getKey().equals("type"))
                .forEach(member -> show(piece, member.getKey(), member.getValue()));
        return piece;
    }

    private void show(NameValueList list, String path, JsonNode value) {
        if (!value.isNull() && !(value.isContainer() && value.isEmpty())) {
            String text = value.isString() ? value.stringValue() : value.toString();
            list.with(
                    RegisterTexts.member(path, types),
                    path.equals("department")
                            ? departments.getOrDefault(text, text)
                            : ComparedValue.of(path, Optional.of(text)));
        }
    }

    private String name(String type) {
        return types.getOrDefault(type, type);
    }

    private static String code(JsonNode asked) {
        return asked.isString() ? asked.stringValue() : asked.path("type").asString("");
    }
}
