package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.FactList;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the values that would be read of the chosen documents, and no others. */
public final class ReadFacts {

    private ReadFacts() {}

    /** Returns the values of each chosen document; empty if the documents themselves are read, or none is chosen. */
    public static List<Component> of(ChosenPieces.OfType choice, VaultGateway vault) {
        if (!choice.type().factsOnly() || choice.chosen().isEmpty()) {
            return List.of();
        }
        List<Component> values = new ArrayList<>();
        values.add(Components.muted(Texts.get("demarche.facts-only")));
        choice.chosen().forEach(document -> values.add(of(choice, document, vault)));
        return values;
    }

    private static Div of(ChosenPieces.OfType choice, DocumentChoice document, VaultGateway vault) {
        List<NamedCode> asked = choice.type().facts().orElseThrow();
        List<Fact> answered = vault.factsAsRead(
                document.id(), asked.stream().map(NamedCode::code).toList());
        var values = new Div();
        if (choice.type().needed().documents() > 1) {
            values.add(new Span(ChoiceTexts.name(choice.type(), document)));
        }
        values.add(FactList.of(asked.stream().map(each -> fact(each, answered)).toList()));
        return StaticHtml.flatten(values);
    }

    private static Fact fact(NamedCode asked, List<Fact> answered) {
        return answered.stream()
                .filter(fact -> fact.code().equals(asked.code()))
                .findFirst()
                .orElseGet(() -> new Fact(asked.code(), asked.name(), Optional.empty(), "not-sought"));
    }
}
