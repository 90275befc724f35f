package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.CheckboxOption;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary.Named;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary.Source;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fields that say which other administration is asked instead of the resident, for a démarche by legal exchange. */
final class FetchFields extends Div {

    private static final long serialVersionUID = 1L;
    private static final String DOCUMENT = "document";

    private final transient List<Source> sources;
    private final transient JsonNode written;
    private final Set<String> ofDocuments;
    private final Set<String> chosen;
    private final String type;
    private final Choice source;
    private final Choice objection;
    private final Choice alternative;
    private final Input article = new Input();
    private final Map<String, Input> from = new LinkedHashMap<>();
    private final Div details = new Div();
    private final Div answered = new Div();

    /**
     * @param written member {@code fetch} of the need; missing if nothing is asked
     * @param ofDocuments codes of the facts that documents of the type have
     * @param chosen codes of the facts of the need, which these fields change
     */
    FetchFields(String type, JsonNode written, List<Source> sources, Set<String> ofDocuments, Set<String> chosen) {
        this.type = type;
        this.written = written;
        this.sources = sources;
        this.ofDocuments = ofDocuments;
        this.chosen = chosen;
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", Texts.get("register.fetch.none"));
        sources.forEach(each -> names.put(
                each.code(),
                Texts.get(
                        "register.fetch.source",
                        each.code(),
                        each.facts().stream().map(Named::name).collect(Collectors.joining(", ")))));
        String asked = written.path("source").asString("");
        names.putIfAbsent(asked, asked);
        source = new Choice("source-" + type, names, asked);
        source.onChange(() -> {
            // What another source answers is not asked of this one, and another administration answers.
            chosen.retainAll(ofDocuments);
            boolean asWritten = source.value().equals(asked);
            from.forEach((language, input) -> input.setValue(asWritten ? name(language) : ""));
            show();
        });
        objection = yesOrNo("opposition-" + type, written.path("objection").asBoolean(true));
        alternative = yesOrNo(
                "piece-a-la-place-" + type,
                written.path("alternative").asString("").equals(DOCUMENT));
        article.setValue(written.path("article").asString(""));
        addClassName("fetch-fields");
        details.addClassName("fetch-fields");
        Languages.all().stream().map(SupportedLanguage::code).forEach(language -> {
            var input = new Input();
            input.setValue(name(language));
            from.put(language, input);
            details.add(NewDemarche.field(
                    "aupres-de-" + type + "-" + language,
                    RegisterTexts.inLanguage(Texts.get("register.fetch.from"), language),
                    input));
        });
        details.add(
                objection.labelled(Texts.get("register.fetch.objection")),
                NewDemarche.field("article-" + type, Texts.get("register.fetch.article"), article),
                alternative.labelled(Texts.get("register.fetch.alternative")),
                answered);
        add(source.labelled(RegisterTexts.word("fetch")), details);
        show();
    }

    /** Returns the name of the administration that the draft states. */
    private String name(String language) {
        return written.path("from").path(language).asString("");
    }

    private static Choice yesOrNo(String id, boolean value) {
        return new Choice(
                id,
                Map.of("true", Texts.get("fact.answer.yes"), "false", Texts.get("fact.answer.no")),
                Boolean.toString(value));
    }

    /** Shows what the chosen source needs, and what it answers that no document of the type has. */
    private void show() {
        details.setVisible(!source.value().isEmpty());
        answered.removeAll();
        List<Named> offered = sources.stream()
                .filter(each -> each.code().equals(source.value()))
                .flatMap(each -> each.facts().stream())
                .filter(fact -> !ofDocuments.contains(fact.code()))
                .toList();
        if (!offered.isEmpty()) {
            answered.add(facts(offered));
        }
    }

    private FieldSet facts(List<Named> offered) {
        return RadioOption.group(
                "reponse-" + type,
                Texts.get("register.fetch.facts"),
                offered.stream()
                        .map(fact -> new CheckboxOption(
                                "reponse-" + type,
                                fact.code(),
                                chosen.contains(fact.code()),
                                new Span(fact.name()),
                                checked -> checked ? chosen.add(fact.code()) : chosen.remove(fact.code())))
                        .toList());
    }

    /** Returns the member as in a register file; empty if nothing is asked. */
    Optional<JsonNode> read() {
        if (source.value().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode fetch = JsonMapper.shared().createObjectNode().put("source", source.value());
        ObjectNode names = fetch.putObject("from");
        from.forEach((language, input) -> {
            if (!input.getValue().isBlank()) {
                names.put(language, input.getValue().strip());
            }
        });
        fetch.put("objection", objection.value().equals("true"));
        if (!article.getValue().isBlank()) {
            fetch.put("article", article.getValue().strip());
        }
        if (alternative.value().equals("true")) {
            fetch.put("alternative", DOCUMENT);
        }
        return Optional.of(fetch.equals(written) ? written : fetch);
    }
}
