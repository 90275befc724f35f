package fr.montpellier.multipass.portal.dpo.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.CatalogueGateway;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Chooses which facts are read in documents of a type, among those that the vault can read there. */
class FactChoice extends FieldSet {

    private static final long serialVersionUID = 1L;

    private final transient CatalogueGateway.CatalogueEntry kind;
    private final HashSet<String> chosen;

    FactChoice(CatalogueGateway.CatalogueEntry kind) {
        super(Texts.get("catalogue.field.facts"));
        setId("informations-lues");
        this.kind = kind;
        chosen = new HashSet<>(kind.definition().facts());
        if (kind.readable().isEmpty()) {
            add(Components.muted(Texts.get("catalogue.field.facts.none")));
            return;
        }
        add(Components.muted(Texts.get("catalogue.field.facts.help")));
        var options = new Div();
        options.addClassName("choices");
        kind.readable().forEach(fact -> options.add(option(fact)));
        add(options);
    }

    /** Returns the chosen facts in their current order, new ones last: a fact removed and added again is no change. */
    List<String> chosen() {
        return Stream.concat(kind.definition().facts().stream(), kind.readable().stream())
                .distinct()
                .filter(fact -> chosen.contains(fact) && kind.readable().contains(fact))
                .toList();
    }

    private Div option(String fact) {
        var box = new Input();
        box.setType("checkbox");
        box.setId("information-" + fact);
        box.getElement().setAttribute("checked", chosen.contains(fact));
        box.getElement().addEventListener("change", event -> {
            if (!chosen.remove(fact)) {
                chosen.add(fact);
            }
        });
        var name = new Span(DocumentTypeTexts.fact(fact));
        name.addClassName("choice-name");
        var label = new NativeLabel();
        label.setFor(box);
        label.add(name);
        var option = new Div(box, label);
        option.addClassName("choice");
        return option;
    }
}
