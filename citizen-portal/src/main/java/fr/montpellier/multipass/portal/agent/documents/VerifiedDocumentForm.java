package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.FactValue;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.ValidityTexts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Asks, beside the page or below facts, for the facts that stay in the case instead of a copy of the piece. */
public class VerifiedDocumentForm extends Div {

    private static final long serialVersionUID = 1L;

    private final Map<String, Input> values = new LinkedHashMap<>();
    private final String place;
    private boolean dateSeen;

    /**
     * @param place end of the identifiers, where there are several forms on a page
     * @param known facts that documents of the type state, or those that are read instead of the document; may be empty
     * @param opened facts that the open document states; each is taken over by a button, never by itself
     * @param dated the date that the owner stated and that is to be checked; empty if there is none
     * @param dateSeen whether an agent saw it in this case before
     * @param onVerified receives the facts that the agent filled in, by code, and whether they saw the date
     */
    public VerifiedDocumentForm(
            String document,
            String place,
            List<NamedCode> known,
            List<Fact> opened,
            Optional<Document.Dated> dated,
            boolean dateSeen,
            BiConsumer<Map<String, String>, Boolean> onVerified) {
        this.dateSeen = dateSeen;
        this.place = place;
        setId("releve" + place);
        addClassName("card");
        add(new H4(Texts.get("case.verify")), Components.muted(Texts.get("case.verify.help")));
        known.forEach(fact -> add(field(fact, opened)));
        dated.ifPresent(date -> add(date(date)));
        NativeButton done = Components.button(
                Texts.get("case.verify.do"), "primary", () -> onVerified.accept(read(), this.dateSeen));
        done.setId("verifier-" + document);
        add(Components.row(done));
    }

    /** Asks whether the agent sees the date on the page. It stays to be checked if they say nothing. */
    private Div date(Document.Dated dated) {
        var box = new Input();
        box.setType("checkbox");
        box.setId("date-vue" + place);
        box.getElement().setAttribute("checked", dateSeen);
        box.getElement()
                .addEventListener(
                        "change",
                        event -> dateSeen =
                                event.getEventData().get("element.checked").asBoolean())
                .addEventData("element.checked");
        var label = new NativeLabel(Texts.get(
                "case.verify.date",
                ValidityTexts.datedWith(dated.date(), dated.basis(), Texts.get("case.dated-by.stated"))));
        label.setFor(box);
        var choice = new Div(box, label);
        choice.addClassName("choice");
        return choice;
    }

    private Div field(NamedCode fact, List<Fact> opened) {
        var input = new Input();
        input.setId("releve-" + fact.code() + place);
        input.getElement().setAttribute("autocomplete", "off").setAttribute("maxlength", "200");
        values.put(fact.code(), input);
        var label = new NativeLabel(fact.name());
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        opened.stream()
                .filter(each -> each.code().equals(fact.code()))
                .flatMap(each -> each.value().stream())
                .map(value -> FactValue.copied(fact.code(), value).replace("\n", ", "))
                .findFirst()
                .ifPresent(value -> field.add(take(fact, value, input)));
        return field;
    }

    private NativeButton take(NamedCode fact, String value, Input input) {
        NativeButton take = Components.button(Texts.get("case.verify.take", value), "quiet", () -> {
            input.setValue(value);
            input.focus();
        });
        take.setId("reprendre-" + fact.code() + place);
        take.add(Components.screenReaderText(" " + fact.name()));
        return take;
    }

    private Map<String, String> read() {
        Map<String, String> filled = new LinkedHashMap<>();
        values.forEach((code, input) -> {
            if (!input.getValue().isBlank()) {
                filled.put(code, input.getValue().strip());
            }
        });
        return filled;
    }
}
