package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Edits what a version needs of one type. Members without a field keep their values. */
final class NeedFields extends Div {

    private static final long serialVersionUID = 1L;
    private static final String NUMBER = "[1-9][0-9]{0,3}";
    private static final List<String> SENTENCES = List.of("why", "without");

    private final transient ObjectNode need;
    private final String type;
    private final Choice required;
    private final Choice whose;
    private final Input number = new Input();
    private final Input age = new Input();
    private final Map<String, TextBox> sentences = new LinkedHashMap<>();

    /** @param onRemove removes this from the form */
    NeedFields(JsonNode written, String name, Runnable onRemove) {
        need = written.isString()
                ? JsonMapper.shared().createObjectNode().set("type", written)
                : (ObjectNode) written.deepCopy();
        type = need.path("type").asString("");
        addClassNames("card", "sections");
        setId("piece-" + type);
        getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        required = new Choice(
                "obligatoire-" + type,
                Map.of("true", Texts.get("register.required.yes"), "false", Texts.get("register.required.no")),
                "" + need.path("required").asBoolean(true));
        Map<String, String> holders = new LinkedHashMap<>();
        for (AcceptedHolder holder : AcceptedHolder.values()) {
            holders.put(holder.code(), Texts.get("register.whose." + holder.code()));
        }
        whose = new Choice("de-qui-" + type, holders, need.path("whose").asString(AcceptedHolder.APPLICANT.code()));
        NativeButton remove = Components.button(Texts.get("register.need.remove", name), "secondary", onRemove);
        remove.setId("retirer-" + type);
        var title = new H3(name);
        add(
                title,
                required.labelled(RegisterTexts.word("required")),
                whose.labelled(RegisterTexts.word("whose")),
                DemarcheForm.number(
                        "nombre-" + type,
                        "number",
                        number,
                        "" + need.path("number").asInt(1)),
                DemarcheForm.number(
                        "age-" + type,
                        "maxAgeDays",
                        age,
                        need.path("maxAgeDays").asString("")));
        for (String sentence : SENTENCES) {
            Languages.all().stream()
                    .map(SupportedLanguage::code)
                    .forEach(language -> add(sentence(sentence, language)));
        }
        add(Components.row(remove));
    }

    String type() {
        return type;
    }

    private Div sentence(String member, String language) {
        var box = new TextBox(member + "-" + type + "-" + language, 500);
        box.setValue(need.path(member).path(language).asString(""));
        sentences.put(member + "." + language, box);
        return box.labelled(RegisterTexts.member("types[" + type + "]." + member + "." + language), "");
    }

    /** Returns the need as in a register file; empty if a number is none. */
    Optional<JsonNode> read() {
        boolean right = DemarcheForm.isNumber(number, NUMBER) & DemarcheForm.isNumber(age, NUMBER + "|");
        if (!right) {
            return Optional.empty();
        }
        set("required", required.value().equals("true"), required.value().equals("true"));
        put("whose", whose.value(), whose.value().equals(AcceptedHolder.APPLICANT.code()));
        number("number", number.getValue().strip(), number.getValue().strip().equals("1"));
        number("maxAgeDays", age.getValue().strip(), age.getValue().isBlank());
        List<String> left = new ArrayList<>(need.propertyNames());
        for (String member : SENTENCES) {
            ObjectNode texts = JsonMapper.shared().createObjectNode();
            sentences.forEach((key, box) -> {
                if (key.startsWith(member + ".") && !box.text().isEmpty()) {
                    texts.put(key.substring(member.length() + 1), box.text());
                }
            });
            if (texts.isEmpty()) {
                need.remove(member);
            } else if (!left.contains(member) || !need.get(member).equals(texts)) {
                need.set(member, texts);
            }
        }
        return Optional.of(need.size() == 1 ? StringNode.valueOf(type) : need);
    }

    private void set(String member, boolean value, boolean isDefault) {
        if (!isDefault || need.has(member)) {
            need.put(member, value);
        }
    }

    private void put(String member, String value, boolean isDefault) {
        if (!isDefault || need.has(member)) {
            need.put(member, value);
        }
    }

    private void number(String member, String value, boolean isDefault) {
        if (value.isEmpty()) {
            need.remove(member);
        } else if (!isDefault || need.has(member)) {
            need.put(member, Integer.parseInt(value));
        }
    }
}
