package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses one type of the catalogue, by native radio buttons. */
class TypeChoice extends FieldSet {

    private static final long serialVersionUID = 1L;
    private Optional<DocumentType> chosen = Optional.empty();

    TypeChoice(List<DocumentType> kinds, Optional<String> first, Consumer<DocumentType> onChoice) {
        super(Texts.get("deposit.type"));
        setId("type-de-piece");
        var options = new Div();
        options.addClassName("choices");
        for (DocumentType kind : kinds) {
            boolean isFirst = first.filter(kind.code()::equals).isPresent();
            options.add(option(kind, isFirst, onChoice));
            if (isFirst) {
                chosen = Optional.of(kind);
            }
        }
        add(options);
    }

    Optional<DocumentType> chosen() {
        return chosen;
    }

    private Div option(DocumentType kind, boolean checked, Consumer<DocumentType> onChoice) {
        var radio = new Input();
        radio.setType("radio");
        radio.setId("type-" + kind.code());
        Element element = radio.getElement();
        element.setAttribute("name", "type").setAttribute("value", kind.code());
        element.setAttribute("checked", checked);
        element.addEventListener("change", event -> {
            chosen = Optional.of(kind);
            onChoice.accept(kind);
        });
        var name = new Span(kind.name());
        name.addClassName("choice-name");
        var label = new NativeLabel();
        label.setFor(radio);
        label.add(name);
        if (!kind.description().isBlank()) {
            var description = new Span(kind.description());
            description.addClassName("muted");
            label.add(description);
        }
        var option = new Div(radio, label);
        option.addClassName("choice");
        return option;
    }
}
