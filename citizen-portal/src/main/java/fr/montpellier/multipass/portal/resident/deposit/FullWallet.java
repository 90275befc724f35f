package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;

/** Stands in the place of the deposit when the resident has as many documents as one may have, and says what makes room. */
class FullWallet extends Div {

    private static final long serialVersionUID = 1L;

    /** @param maximum largest number of documents of one resident */
    FullWallet(int maximum) {
        setId("porte-documents-plein");
        addClassName("card");
        boolean isActing = Person.current().filter(Person::isRepresented).isPresent();
        add(
                new Paragraph(Texts.get(
                        isActing ? "deposit.full.acting" : "deposit.full", Dates.number(maximum, Texts.language()))),
                Components.row(Components.action("/mes-pieces", Texts.get("pieces.title"), "primary")));
    }
}
