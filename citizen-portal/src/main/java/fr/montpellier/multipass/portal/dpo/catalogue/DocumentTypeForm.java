package fr.montpellier.multipass.portal.dpo.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.DocumentTypeDefinition;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Edits the names, the lengths of time and the facts of a type. */
class DocumentTypeForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final String DAYS = "[1-9][0-9]{0,4}|";

    /** By code of the language, in the order of {@link Languages}. */
    private final Map<String, Input> names = new LinkedHashMap<>();

    private final Input validity = new Input();
    private final Input retention = new Input();
    private final FactChoice facts;

    DocumentTypeForm(CatalogueGateway.CatalogueEntry shown, Consumer<DocumentTypeDefinition> onSave) {
        DocumentTypeDefinition kind = shown.definition();
        facts = new FactChoice(shown);
        addClassName("sections");
        Languages.all().stream()
                .map(SupportedLanguage::code)
                .filter(kind.name()::containsKey)
                .forEach(code -> add(name(code, kind.name().getOrDefault(code, ""))));
        add(
                days("validite", validity, kind.validityDays()),
                days("conservation", retention, kind.retentionDays()),
                facts);
        NativeButton save = Components.button(
                Texts.get("catalogue.save"), "primary", () -> read(kind).ifPresent(onSave));
        save.setId("enregistrer-le-type");
        add(Components.row(save));
    }

    private Optional<DocumentTypeDefinition> read(DocumentTypeDefinition kind) {
        boolean right = true;
        for (Input input : new Input[] {validity, retention}) {
            boolean fits = input.getValue().trim().matches(DAYS);
            input.getElement().setAttribute("aria-invalid", Boolean.toString(!fits));
            right = right && fits;
        }
        if (!right) {
            Notices.show(Components.Tone.DANGER, Texts.get("catalogue.days.wrong"));
            return Optional.empty();
        }
        Map<String, String> name = new LinkedHashMap<>(kind.name());
        names.forEach((code, input) -> name.put(code, input.getValue().trim()));
        return Optional.of(kind.with(name, number(validity), number(retention), facts.chosen()));
    }

    private static Optional<Integer> number(Input input) {
        String text = input.getValue().trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private Div name(String code, String value) {
        var input = new Input();
        names.put(code, input);
        String language = Locale.of(code).getDisplayLanguage(Texts.language());
        return field("nom-" + code, Texts.get("catalogue.field.name", language), input, value);
    }

    private static Div days(String id, Input input, Optional<Integer> value) {
        input.getElement().setAttribute("inputmode", "numeric").setAttribute("aria-describedby", id + "-aide");
        var help = new Span(Texts.get("catalogue.field." + id + ".help"));
        help.setId(id + "-aide");
        help.addClassName("muted");
        Div field = field(
                id,
                Texts.get("catalogue.field." + id),
                input,
                value.map(String::valueOf).orElse(""));
        field.addComponentAtIndex(1, help);
        return field;
    }

    private static Div field(String id, String name, Input input, String value) {
        input.setId(id);
        input.setValue(value);
        input.getElement().setAttribute("autocomplete", "off");
        var label = new NativeLabel(name);
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        return field;
    }
}
