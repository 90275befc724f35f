package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Facts;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Asked;
import fr.montpellier.multipass.portal.gateways.CaseFile;
import fr.montpellier.multipass.portal.gateways.Consultation;
import fr.montpellier.multipass.portal.gateways.Document;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows one case: the resident, the purpose, the end date, the documents and the document that is being read. */
class CasePane extends Article {

    private static final long serialVersionUID = 1L;

    private final transient CaseFile file;
    private final transient VaultGateway vault;
    private final transient Refusals refusals;
    private final Runnable onRefusal;
    private final Div status = Parts.row();
    private final Div facts = new Div();
    private final Div reader = new Div();

    /** @param onRefusal runs when the vault refused a document, since the case has then changed after it was opened */
    CasePane(CaseFile file, VaultGateway vault, Refusals refusals, Runnable onRefusal) {
        this.file = file;
        this.vault = vault;
        this.refusals = refusals;
        this.onRefusal = onRefusal;
        setId("dossier");
        addClassName("case");
        reader.setId("lecture");
        reader.getElement().setAttribute("role", "region").setAttribute("aria-label", Words.say("case.reader"));
        reader.getElement().setAttribute("aria-live", "polite");
        add(new H2(CaseWords.name(file)), status, facts);
        state(file);
        if (!CaseFacts.asked(file).isEmpty()) {
            add(new CaseFacts(file, vault, onRefusal));
        }
        if (!file.types().stream().allMatch(Asked::factsOnly)) {
            add(new H3(Words.say("case.pieces")), pieces(), reader);
        }
    }

    /** Updates the header with the current state of the case. */
    void state(CaseFile now) {
        status.removeAll();
        status.add(CaseWords.status(now));
        facts.removeAll();
        facts.add(header(now));
    }

    private static Facts header(CaseFile file) {
        var language = Words.language();
        var known = new Facts()
                .with(Words.say("case.demarche"), file.demarche().title())
                .with(Words.say("case.purpose"), file.purpose());
        List<Asked> closed = CaseFacts.asked(file);
        if (!closed.isEmpty()) {
            known.with(Words.say("case.authorised-facts"), Asked.labels(closed));
        }
        List<Asked> opened =
                file.types().stream().filter(type -> !type.factsOnly()).toList();
        if (!opened.isEmpty()) {
            known.with(Words.say("case.types"), Asked.labels(opened));
        }
        known.with(Words.say("case.given"), Dates.date(file.givenAt(), language));
        if (file.isActive()) {
            known.with(Words.say("case.until"), Dates.date(file.until(), language));
        }
        return known.with(Words.say("case.reference"), file.caseReference());
    }

    private Div pieces() {
        try {
            List<Document> pieces = vault.documentsOpenedBy(file.authorisationId(), file.caseReference());
            if (pieces.isEmpty()) {
                return new Div(Parts.muted(Words.say("case.no-pieces")));
            }
            var list = new UnorderedList();
            list.addClassNames("checklist", "aligned");
            pieces.forEach(piece -> list.add(item(piece)));
            return new Div(list);
        } catch (GatewayException.Refused | GatewayException.Unreachable trouble) {
            return new Div(refusal(RefusalWords.sentence(trouble, Words.language())));
        }
    }

    private static Div refusal(String sentence) {
        var refusal = new Div(Parts.badge(Tone.DANGER, Words.say("case.refused")), new Span(sentence));
        refusal.addClassNames("notice", "tone-danger");
        refusal.setId("refus");
        return refusal;
    }

    private ListItem item(Document piece) {
        String name = piece.type().name() + piece.period().map(p -> " " + p).orElse("");
        var read = Parts.button(Words.say("case.read"), "primary", () -> read(piece, name));
        read.setId("lire-" + piece.id());
        read.add(Parts.unseen(" " + name));
        var said = new Div(Parts.row(PieceVerdict.badge(piece.check())));
        if (piece.isReplaced()) {
            said.add(Parts.muted(Words.say("case.piece.replaced")));
        }
        piece.check().sentences().forEach(sentence -> said.add(Parts.muted(sentence)));
        var item = new ListItem(new Span(name), said, Parts.row(read));
        item.setId("piece-" + piece.id());
        return item;
    }

    private void read(Document piece, String name) {
        reader.removeAll();
        reader.add(new H3(name));
        try {
            Consultation opened = vault.open(file.authorisationId(), piece.id(), file.caseReference());
            reader.add(new PageReader(
                    name,
                    opened.pages(),
                    number -> address(piece, "/" + opened.id() + "/" + number),
                    () -> refusals.take(piece.id()).ifPresent(sentence -> refused(name, sentence))));
            if (file.originals()) {
                reader.add(new Paragraph(download(piece, name)));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable trouble) {
            refused(name, RefusalWords.sentence(trouble, Words.language()));
        }
    }

    private void refused(String name, String sentence) {
        reader.removeAll();
        reader.add(new H3(name), refusal(sentence));
        onRefusal.run();
    }

    private Anchor download(Document piece, String name) {
        var link = Parts.outside(Parts.link(address(piece, ""), Words.say("case.download")));
        link.add(Parts.unseen(" " + name));
        link.setTarget("_blank");
        link.setId("telecharger");
        return link;
    }

    private String address(Document piece, String page) {
        return "/fichiers/agent/" + file.authorisationId() + "/" + piece.id() + page + "?dossier="
                + URLEncoder.encode(file.caseReference(), StandardCharsets.UTF_8);
    }
}
