package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Chooses one type of the catalogue, by native radio buttons. Once one is chosen by a touch or a click, or was chosen
 * before, the others are hidden until they are asked for; the arrow keys go through all of them.
 */
class TypeChoice extends FieldSet {

    private static final long serialVersionUID = 1L;
    private final Map<DocumentType, Div> options = new LinkedHashMap<>();
    private final NativeButton all;
    private Optional<DocumentType> chosen = Optional.empty();

    TypeChoice(List<DocumentType> kinds, Optional<String> first, Consumer<DocumentType> onChoice) {
        super(Texts.get("deposit.type"));
        setId("type-de-piece");
        var list = new Div();
        list.addClassName("choices");
        all = Components.button(Texts.get("deposit.type.others"), "quiet", this::showAll);
        all.setId("autres-types");
        for (DocumentType kind : kinds) {
            boolean isFirst = first.filter(kind.code()::equals).isPresent();
            Div option = option(kind, isFirst, onChoice);
            options.put(kind, option);
            list.add(option);
            if (isFirst) {
                chosen = Optional.of(kind);
            }
        }
        add(list, all);
        if (chosen.isPresent()) {
            hideOthers();
        } else {
            all.setVisible(false);
        }
    }

    private void hideOthers() {
        options.forEach(
                (kind, option) -> option.setVisible(chosen.filter(kind::equals).isPresent()));
        all.setVisible(true);
    }

    private void showAll() {
        options.values().forEach(option -> option.setVisible(true));
        all.setVisible(false);
        chosen.map(options::get)
                .flatMap(option -> option.getChildren().findFirst())
                .ifPresent(radio -> radio.getElement().callJsFunction("focus"));
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
        // A click of a pointer has a count; the one that the browser makes for an arrow key has none.
        option.getElement()
                .addEventListener("click", event -> {
                    chosen = Optional.of(kind);
                    hideOthers();
                })
                .setFilter("event.detail > 0");
        return option;
    }
}
