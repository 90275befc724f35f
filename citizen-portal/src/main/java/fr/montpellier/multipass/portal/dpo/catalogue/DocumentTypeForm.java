package fr.montpellier.multipass.portal.dpo.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.vault.DocumentTypeDefinition;
import java.util.Optional;
import java.util.function.Consumer;

/** Edits the names, the lengths of time and the facts of a type. */
class DocumentTypeForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final String DAYS = "[1-9][0-9]{0,4}|";

    private final Input french = new Input();
    private final Input english = new Input();
    private final Input validity = new Input();
    private final Input retention = new Input();
    private final FactChoice facts;

    DocumentTypeForm(CatalogueGateway.CatalogueEntry shown, Consumer<DocumentTypeDefinition> onSave) {
        DocumentTypeDefinition kind = shown.definition();
        facts = new FactChoice(shown);
        addClassName("sections");
        add(
                field("nom-fr", french, kind.name().fr()),
                field("nom-en", english, kind.name().en()),
                days("validite", validity, kind.validityDays()),
                days("conservation", retention, kind.retentionDays()),
                facts);
        var save = Components.button(
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
        var name = new DocumentTypeDefinition.Text(
                french.getValue().trim(), english.getValue().trim());
        return Optional.of(kind.with(name, number(validity), number(retention), facts.chosen()));
    }

    private static Optional<Integer> number(Input input) {
        String text = input.getValue().trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private static Div days(String id, Input input, Optional<Integer> value) {
        input.getElement().setAttribute("inputmode", "numeric").setAttribute("aria-describedby", id + "-aide");
        var help = new Span(Texts.get("catalogue.field." + id + ".help"));
        help.setId(id + "-aide");
        help.addClassName("muted");
        var field = field(id, input, value.map(String::valueOf).orElse(""));
        field.addComponentAtIndex(1, help);
        return field;
    }

    private static Div field(String id, Input input, String value) {
        input.setId(id);
        input.setValue(value);
        input.getElement().setAttribute("autocomplete", "off");
        var label = new NativeLabel(Texts.get("catalogue.field." + id));
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        return field;
    }
}
