package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Optional;

/** Says to a resident whose other Multipass was merged into theirs that what it held is not on this page, and leads to it. */
public final class FormerMultipass {

    private FormerMultipass() {}

    /** Returns the sentence with the link; empty if the resident has no former Multipass. */
    public static Optional<Paragraph> note() {
        return Person.current().flatMap(Person::formerMultipass).map(FormerMultipass::note);
    }

    private static Paragraph note(String address) {
        Anchor open = Components.bypassRouter(Components.link(address, Texts.get("former.open")));
        open.setId("ouvrir-ancien-multipass");
        var note = new Paragraph(new Span(Texts.get("former.note") + " "), open);
        note.setId("ancien-multipass");
        note.addClassName("notice");
        return note;
    }
}
