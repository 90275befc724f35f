package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary.Type;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Edits the entry of a version: its texts in each language, its durations, and what it needs. */
final class DemarcheForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 3_000;
    private static final String DAYS = "[1-9][0-9]{0,3}";

    /** What an entry means that does not say it, as in a register file. */
    private static final String ENDED_CASE_DAYS = "30";

    static final List<String> TEXTS =
            List.of("title", "summary", "purpose", "article", "basisText", "dataRead", "kept", "agreement");

    private final transient ObjectNode entry;
    private final transient RegisterVocabulary vocabulary;
    private final int thisYear;
    private final Map<String, TextBox> boxes = new LinkedHashMap<>();
    private final Input duration = new Input();
    private final Input ended = new Input();
    private final LevelFields levels;
    private final List<NeedFields> needs = new ArrayList<>();
    private final Div needList = new Div();

    /**
     * @param vocabulary types that may be added, and facts that may be read in their documents
     * @param thisYear from which years of documents are offered, backwards
     */
    DemarcheForm(ObjectNode written, RegisterVocabulary vocabulary, int thisYear, Consumer<ObjectNode> onSave) {
        this.entry = written.deepCopy();
        this.thisYear = thisYear;
        this.vocabulary = vocabulary;
        levels = new LevelFields(entry.path("levels"));
        addClassName("sections");
        for (String member : TEXTS) {
            Languages.all().stream().map(SupportedLanguage::code).forEach(language -> add(text(member, language)));
        }
        add(
                number(
                        "duree",
                        "durationDays",
                        duration,
                        entry.path("durationDays").asString("")),
                number(
                        "dossier-termine",
                        "endedCaseDays",
                        ended,
                        entry.path("endedCaseDays").asString(ENDED_CASE_DAYS)),
                levels);
        needList.addClassName("sections");
        written.path("types").forEach(this::add);
        NativeButton save = Components.button(Texts.get("register.save"), "primary", () -> read().ifPresent(onSave));
        save.setId("enregistrer-le-brouillon");
        add(needList, adding(), Components.row(save));
    }

    private Div text(String member, String language) {
        JsonNode value = entry.path("texts").path(language).path(member);
        var box = new TextBox("texte-" + language + "-" + member, LONGEST);
        box.setValue(value.isArray() ? lines(value) : value.asString(""));
        boxes.put(language + "." + member, box);
        return box.labelled(
                RegisterTexts.member("texts." + language + "." + member),
                member.equals("dataRead") ? Texts.get("register.one-per-line") : "");
    }

    private static String lines(JsonNode values) {
        List<String> lines = new ArrayList<>();
        values.forEach(value -> lines.add(value.asString("")));
        return String.join("\n", lines);
    }

    /** Returns a field for a number below the word of its member. */
    static Div number(String id, String member, Input input, String value) {
        input.setId(id);
        input.setValue(value);
        input.getElement().setAttribute("inputmode", "numeric").setAttribute("autocomplete", "off");
        var label = new NativeLabel(RegisterTexts.word(member));
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        return field;
    }

    private void add(JsonNode need) {
        String code = need.isString() ? need.stringValue() : need.path("type").asString("");
        List<NeedFields> added = new ArrayList<>();
        var fields = new NeedFields(
                need,
                vocabulary.type(code).orElseGet(() -> new Type(code, code, Optional.empty(), false, List.of())),
                entry.path("legalBasis").asString("").equals("echange-legal")
                        ? vocabulary.sources().orElse(List.of())
                        : List.of(),
                thisYear,
                () -> added.forEach(each -> {
                    needs.remove(each);
                    each.removeFromParent();
                }));
        added.add(fields);
        needs.add(fields);
        needList.add(fields);
    }

    private Div adding() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", Texts.get("register.need.choose"));
        vocabulary.types().forEach(type -> names.put(type.code(), type.name()));
        var choice = new Choice("ajouter-un-type", names, "");
        NativeButton button = Components.button(Texts.get("register.need.add"), "secondary", () -> {
            String code = choice.value();
            if (!code.isEmpty() && needs.stream().noneMatch(need -> need.type().equals(code))) {
                add(StringNode.valueOf(code));
            }
        });
        button.setId("ajouter-la-piece");
        return new Div(choice.labelled(Texts.get("register.need.more")), Components.row(button));
    }

    /** Marks a field as right or wrong, and returns which. */
    static boolean isNumber(Input input, String form) {
        boolean fits = input.getValue().strip().matches(form);
        input.getElement().setAttribute("aria-invalid", Boolean.toString(!fits));
        return fits;
    }

    private Optional<ObjectNode> read() {
        boolean right = isNumber(duration, DAYS) & isNumber(ended, DAYS);
        ArrayNode read = entry.arrayNode();
        for (NeedFields each : needs) {
            Optional<JsonNode> need = each.read();
            right &= need.isPresent();
            need.ifPresent(read::add);
        }
        if (!right) {
            Notices.show(Components.Tone.DANGER, Texts.get("register.number.wrong"));
            return Optional.empty();
        }
        boxes.forEach((key, box) -> {
            String language = key.substring(0, key.indexOf('.'));
            String member = key.substring(key.indexOf('.') + 1);
            ObjectNode texts = entry.withObject("/texts/" + language);
            if (member.equals("dataRead")) {
                ArrayNode lines = texts.putArray(member);
                box.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(lines::add);
            } else {
                texts.put(member, box.text());
            }
        });
        entry.put("durationDays", Integer.parseInt(duration.getValue().strip()));
        entry.put("endedCaseDays", Integer.parseInt(ended.getValue().strip()));
        entry.set("types", read);
        levels.writeTo(entry);
        return Optional.of(entry);
    }
}
