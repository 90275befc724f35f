package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.portal.design.components.CheckboxOption;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary.Named;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary.Source;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary.Type;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Edits what a version needs of one type. Members without a field keep their values. */
final class NeedFields extends Div {

    private static final long serialVersionUID = 1L;
    private static final String LATEST = "latest";
    private static final String ALTERNATIVE = "[a-z0-9-]{0,40}";
    /** How many past years are offered. */
    private static final int YEARS = 3;

    private static final String NUMBER = "[1-9][0-9]{0,3}";
    private static final List<String> SENTENCES = List.of("why", "without");

    private final transient ObjectNode need;
    private final String type;
    private final Choice required;
    private final Choice whose;
    private final Choice year;
    private final Input alternative = new Input();
    private final SequencedSet<String> facts = new LinkedHashSet<>();
    private final Input number = new Input();
    private final Input age = new Input();
    private final Map<String, TextBox> sentences = new LinkedHashMap<>();
    private final Optional<FetchFields> fetch;

    /**
     * @param of the type, with the facts that can be read in its documents
     * @param sources other administrations that may be asked; none unless the démarche is by legal exchange
     * @param thisYear from which years are offered, backwards
     * @param onRemove removes this from the form
     */
    NeedFields(JsonNode written, Type of, List<Source> sources, int thisYear, Runnable onRemove) {
        String name = of.name();
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
        year = new Choice(
                "annee-" + type, years(of, thisYear), need.path("year").asString(""));
        alternative.setValue(need.path("alternative").asString(""));
        need.path("facts").forEach(fact -> facts.add(fact.asString("")));
        NativeButton remove = Components.button(Texts.get("register.need.remove", name), "secondary", onRemove);
        remove.setId("retirer-" + type);
        var title = new H3(name);
        add(
                title,
                required.labelled(RegisterTexts.word("required")),
                whose.labelled(RegisterTexts.word("whose")),
                alternative(),
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
        if (of.year().isPresent() || need.has("year")) {
            add(year.labelled(RegisterTexts.word("year")));
        }
        if (!of.facts().isEmpty()) {
            add(facts(of));
        }
        fetch = sources.isEmpty() && !need.has("fetch")
                ? Optional.empty()
                : Optional.of(new FetchFields(
                        type,
                        need.path("fetch"),
                        sources,
                        of.facts().stream().map(Named::code).collect(Collectors.toSet()),
                        facts));
        fetch.ifPresent(this::add);
        for (String sentence : SENTENCES) {
            Languages.all().stream()
                    .map(SupportedLanguage::code)
                    .forEach(language -> add(sentence(sentence, language)));
        }
        add(Components.row(remove));
    }

    /** Returns the years that may be asked for: any, the latest, and the one that is written. */
    private Map<String, String> years(Type of, int thisYear) {
        Map<String, String> years = new LinkedHashMap<>();
        years.put("", Texts.get("register.year.any"));
        years.put(LATEST, Texts.get("register.year.latest"));
        for (int before = 0; before < YEARS; before++) {
            int past = thisYear - before;
            String written = of.year().filter("school-year"::equals).isPresent() ? past + "-" + (past + 1) : "" + past;
            years.put(written, written);
        }
        String written = need.path("year").asString("");
        years.putIfAbsent(written, written);
        return years;
    }

    private Div alternative() {
        Div field = NewDemarche.field("au-choix-" + type, RegisterTexts.word("alternative"), alternative);
        var help = Components.muted(Texts.get("register.alternative.help"));
        help.setId("au-choix-" + type + "-aide");
        alternative.getElement().setAttribute("aria-describedby", "au-choix-" + type + "-aide");
        field.add(help);
        return field;
    }

    private FieldSet facts(Type of) {
        return RadioOption.group(
                "information-" + type,
                Texts.get("register.facts.legend"),
                of.facts().stream()
                        .map(fact -> new CheckboxOption(
                                "information-" + type,
                                fact.code(),
                                facts.contains(fact.code()),
                                new Span(fact.name()),
                                checked -> checked ? facts.add(fact.code()) : facts.remove(fact.code())))
                        .toList());
    }

    String type() {
        return type;
    }

    private Div sentence(String member, String language) {
        var box = new TextBox(member + "-" + type + "-" + language, 500);
        box.setValue(need.path(member).path(language).asString(""));
        sentences.put(member + "." + language, box);
        return box.labelled(RegisterTexts.inLanguage(RegisterTexts.word(member), language), "");
    }

    /** Returns the need as in a register file; empty if a number is none. */
    Optional<JsonNode> read() {
        boolean right = DemarcheForm.isNumber(number, NUMBER)
                & DemarcheForm.isNumber(age, NUMBER + "|")
                & DemarcheForm.isNumber(alternative, ALTERNATIVE);
        if (!right) {
            return Optional.empty();
        }
        set("required", required.value().equals("true"), required.value().equals("true"));
        put("whose", whose.value(), whose.value().equals(AcceptedHolder.APPLICANT.code()));
        put("alternative", alternative.getValue().strip());
        put("year", year.value());
        fetch.ifPresent(
                fields -> fields.read().ifPresentOrElse(asked -> need.set("fetch", asked), () -> need.remove("fetch")));
        if (facts.isEmpty()) {
            need.remove("facts");
        } else if (!Set.copyOf(facts).equals(written("facts"))) {
            facts.forEach(need.putArray("facts")::add);
        }
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

    private Set<String> written(String member) {
        Set<String> values = new HashSet<>();
        need.path(member).forEach(value -> values.add(value.asString("")));
        return values;
    }

    /** Leaves the form of a value as it is that stays the same, such as a year written as a number. */
    private void put(String member, String value) {
        if (value.isEmpty()) {
            need.remove(member);
        } else if (!need.path(member).asString("").equals(value)) {
            need.put(member, value);
        }
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
