package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.time.LocalDate;

/** "Pourquoi ? La preuve": on what an access rests, and how a resident verifies that it is in the journal. */
public class AccessDetails extends NativeDetails {

    private static final long serialVersionUID = 1L;

    /**
     * The addresses of pages to which the details lead, which differ in the light version.
     *
     * @param rights on which the resident contests an access
     */
    public record Pages(String rights, String authorisations, String exchanges) {

        static final Pages FULL = new Pages("/mes-droits", "/mes-autorisations", "/echanges");
    }

    /** @param contested whether the resident contested the access, and the answer is awaited */
    public AccessDetails(JournalEntry entry, CodeNames names, LocalDate today, Pages pages, boolean contested) {
        super(Texts.get("accesses.why"));
        addClassName("why");
        var list = new UnorderedList();
        AccessReason.sentences(entry, names, today, Texts.language()).forEach(text -> list.add(new ListItem(text)));
        AccessReason.exchange(entry)
                .map(id -> new Anchor(pages.exchanges() + "/" + id, Texts.get("accesses.exchange")))
                .or(() -> AccessReason.authorisation(entry)
                        .map(id -> new Anchor(pages.authorisations() + "/" + id, Texts.get("accesses.authorisation"))))
                .ifPresent(link -> list.add(new ListItem(link)));
        list.add(new ListItem(proof(entry)), new ListItem(key(entry)));
        list.add(new ListItem(
                contested
                        ? new Anchor(pages.rights(), Texts.get("accesses.contested"))
                        : new Anchor(
                                pages.rights() + "?acces=" + AccessReason.name(entry), Texts.get("accesses.contest"))));
        setContent(new Div(
                list,
                new Paragraph(Texts.get("accesses.verify")),
                new Paragraph(new Code(AccessReason.command(entry)))));
    }

    /** Returns the link to the proof of an entry. */
    static Anchor proof(JournalEntry entry) {
        return file(AccessReason.proof(entry), "accesses.proof");
    }

    /** Returns the link to the key of the journal of an entry. */
    static Anchor key(JournalEntry entry) {
        return file(AccessReason.key(entry), "accesses.key");
    }

    private static Anchor file(String address, String key) {
        return Components.asDownload(new Anchor(address, Texts.get(key)));
    }
}
