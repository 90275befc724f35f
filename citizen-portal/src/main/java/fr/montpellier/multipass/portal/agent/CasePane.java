package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Consultation;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Shows one case: the resident, the purpose, the end date, the documents and the document that is being read. */
class CasePane extends Article {

    private static final long serialVersionUID = 1L;

    private final transient CaseFile file;
    private final transient VaultGateway vault;
    private final transient PageRefusals refusals;
    private final Runnable onRefusal;
    private final Div status = Components.row();
    private final Div facts = new Div();
    private final Div reader = new Div();

    /** @param onRefusal runs when the vault refused a document, since the case has then changed after it was opened */
    CasePane(CaseFile file, VaultGateway vault, PageRefusals refusals, Runnable onRefusal) {
        this.file = file;
        this.vault = vault;
        this.refusals = refusals;
        this.onRefusal = onRefusal;
        setId("dossier");
        addClassName("case");
        reader.setId("lecture");
        reader.getElement().setAttribute("role", "region").setAttribute("aria-label", Texts.get("case.reader"));
        reader.getElement().setAttribute("aria-live", "polite");
        add(new H2(CaseTexts.name(file)), status, facts);
        showState(file);
        if (!CaseFacts.factsOnlyTypes(file).isEmpty()) {
            add(new CaseFacts(file, vault, onRefusal));
        }
        if (!file.types().stream().allMatch(RequestedType::factsOnly)) {
            add(new H3(Texts.get("case.pieces")), pieces(), reader);
        }
    }

    /** Updates the header with the current state of the case. */
    void showState(CaseFile now) {
        status.removeAll();
        status.add(CaseTexts.status(now));
        facts.removeAll();
        facts.add(header(now));
    }

    private static NameValueList header(CaseFile file) {
        Locale language = Texts.language();
        NameValueList known = new NameValueList()
                .with(Texts.get("case.demarche"), file.demarche().title())
                .with(Texts.get("case.purpose"), file.purpose());
        List<RequestedType> closed = CaseFacts.factsOnlyTypes(file);
        if (!closed.isEmpty()) {
            known.with(Texts.get("case.authorised-facts"), RequestedType.labels(closed));
        }
        List<RequestedType> opened =
                file.types().stream().filter(type -> !type.factsOnly()).toList();
        if (!opened.isEmpty()) {
            known.with(Texts.get("case.types"), RequestedType.labels(opened));
        }
        if (!file.missing().isEmpty()) {
            known.with(Texts.get("case.missing"), missing(file));
        }
        known.with(Texts.get("case.given"), Dates.date(file.givenAt(), language));
        if (file.isActive()) {
            known.with(Texts.get("case.until"), Dates.date(file.until(), language));
        }
        return known.with(Texts.get("case.reference"), file.caseReference());
    }

    private static String missing(CaseFile file) {
        return RequestedType.labels(file.types().stream()
                .filter(type -> file.missing().contains(type.code()))
                .toList());
    }

    private Div pieces() {
        try {
            List<Document> pieces = vault.documentsForCase(file.authorisationId(), file.caseReference());
            if (pieces.isEmpty()) {
                return new Div(Components.muted(Texts.get("case.no-pieces")));
            }
            var list = new UnorderedList();
            list.addClassNames("checklist", "aligned");
            pieces.forEach(piece -> list.add(item(piece)));
            return new Div(list);
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return new Div(refusal(RefusalTexts.sentence(failure, Texts.language())));
        }
    }

    private static Div refusal(String sentence) {
        var refusal = new Div(Components.badge(Tone.DANGER, Texts.get("case.refused")), new Span(sentence));
        refusal.addClassNames("notice", "tone-danger");
        refusal.setId("refus");
        return refusal;
    }

    private ListItem item(Document piece) {
        String name = piece.type().name() + piece.period().map(p -> " " + p).orElse("");
        NativeButton read = Components.button(Texts.get("case.read"), "primary", () -> read(piece, name));
        read.setId("lire-" + piece.id());
        read.add(Components.screenReaderText(" " + name));
        var summary = new Div(Components.row(VerdictBadge.badge(piece.status())));
        summary.add(Components.muted(VerdictBadge.rest(piece.status(), piece.validUntil())));
        piece.dated().ifPresent(dated -> summary.add(Components.muted(VerdictBadge.dated(dated))));
        if (piece.isReplaced()) {
            summary.add(Components.muted(Texts.get("case.piece.replaced")));
        }
        piece.check().sentences().forEach(sentence -> summary.add(Components.muted(sentence)));
        var item = new ListItem(new Span(name), summary, Components.row(read));
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
                    () -> refusals.take(piece.id()).ifPresent(sentence -> showRefusal(name, sentence))));
            if (file.originals()) {
                reader.add(new Paragraph(download(piece, name)));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            showRefusal(name, RefusalTexts.sentence(failure, Texts.language()));
        }
    }

    private void showRefusal(String name, String sentence) {
        reader.removeAll();
        reader.add(new H3(name), refusal(sentence));
        onRefusal.run();
    }

    private Anchor download(Document piece, String name) {
        Anchor link = Components.bypassRouter(Components.link(address(piece, ""), Texts.get("case.download")));
        link.add(Components.screenReaderText(" " + name));
        link.setTarget("_blank");
        link.setId("telecharger");
        return link;
    }

    private String address(Document piece, String page) {
        return "/fichiers/agent/" + file.authorisationId() + "/" + piece.id() + page + "?dossier="
                + URLEncoder.encode(file.caseReference(), StandardCharsets.UTF_8);
    }
}
