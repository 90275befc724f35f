package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Shows one authorisation with its signed receipt. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/:id([0-9a-f-]+)", layout = PortalLayout.class)
class AuthorisationView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;

    private final transient Clock clock;

    AuthorisationView(ConsentGateway consent, VaultGateway vault, Clock clock) {
        super("receipt.title");
        this.consent = consent;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Authorisation authorisation =
                consent.authorisation(event.getRouteParameters().get("id").orElse(""));
        title(Texts.get("receipt.title-of", authorisation.demarche().title()));
        add(Components.row(AuthorisationTexts.status(authorisation)), AuthorisationTexts.sentence(authorisation));
        add(StaticHtml.flatten(new NameValueList()
                .with(Texts.get("receipt.documents"), documents(authorisation))
                .with(Texts.get("receipt.case"), authorisation.caseReference())
                .with(Texts.get("receipt.given"), Dates.date(authorisation.givenAt(), Texts.language()))));
        if (authorisation.isActive()) {
            add(changes(authorisation));
        }
        Anchor download = Components.action(
                receipt(authorisation, authorisation.revision()), Texts.get("receipt.download"), "primary");
        download.setId("telecharger-le-recu");
        asDownload(download);
        add(Components.section(
                "recu",
                Texts.get("receipt.heading"),
                new Paragraph(Texts.get("receipt.what")),
                Components.row(download),
                earlierReceipts(authorisation)));
        add(new Paragraph(Texts.get("receipt.verify", consent.receiptKeys())));
        add(new Paragraph(Components.link("/mes-autorisations", Texts.get("receipt.all"))));
    }

    private static String receipt(Authorisation authorisation, int revision) {
        return "/fichiers/usager/recus/" + authorisation.id() + "?revision=" + revision;
    }

    private static Anchor asDownload(Anchor link) {
        link.getElement().setAttribute("download", true);
        return Components.bypassRouter(link);
    }

    /** Links to the receipts of earlier revisions, latest first; nothing when there is none. */
    private static Div earlierReceipts(Authorisation authorisation) {
        var earlier = new Div();
        if (authorisation.revision() > 1) {
            var list = new UnorderedList();
            list.setId("recus-precedents");
            for (int revision = authorisation.revision() - 1; revision > 0; revision--) {
                list.add(new ListItem(asDownload(
                        Components.link(receipt(authorisation, revision), Texts.get("receipt.earlier", revision)))));
            }
            earlier.add(Components.muted(Texts.get("receipt.changed")), list);
        }
        return earlier;
    }

    private Div changes(Authorisation authorisation) {
        Anchor change = Components.action(
                "/mes-autorisations/" + authorisation.id() + "/pieces", Texts.get("authorisation.change"), "secondary");
        change.setId("changer-les-pieces");
        Div actions = Components.row(change);
        var asked = new Div();
        if (authorisation.application().isEmpty()) {
            NativeButton renew = Components.button(
                    Texts.get("authorisation.renew"), "secondary", () -> askToRenew(authorisation, asked));
            renew.setId("prolonger");
            actions.add(renew);
        }
        return new Div(actions, asked);
    }

    /** Shows the text that the resident agrees to again. */
    private void askToRenew(Authorisation authorisation, Div asked) {
        Demarche demarche = consent.demarche(authorisation.demarche().code());
        String end = Dates.date(
                LocalDate.now(clock.withZone(Dates.ZONE)).plusDays(demarche.durationDays()), Texts.language());
        asked.removeAll();
        asked.add(new Confirmation(
                Texts.get("authorisation.renew.question", end),
                demarche.text(),
                Texts.get("authorisation.renew.yes"),
                Texts.get("demarche.no"),
                () -> renew(authorisation, demarche)));
    }

    private void renew(Authorisation authorisation, Demarche demarche) {
        Authorisation renewed = consent.renew(authorisation, demarche);
        Notices.showAfterNavigation(
                Components.Tone.SETTLED,
                Texts.get("authorisation.renewed", Dates.date(renewed.until(), Texts.language())));
        UI.getCurrent().refreshCurrentRoute(false);
    }

    /** Lists the documents that the authorisation opens; each type without one is named as missing. */
    private UnorderedList documents(Authorisation authorisation) {
        var list = new UnorderedList();
        list.setId("pieces-autorisees");
        for (RequestedType type : authorisation.types()) {
            List<String> chosen = authorisation.documents().getOrDefault(type.code(), List.of());
            chosen.forEach(id -> list.add(new ListItem(vault.findDocument(id)
                    .map(AuthorisationView::words)
                    .orElseGet(() -> Texts.get("receipt.document-deleted", type.name())))));
            if (chosen.isEmpty()) {
                list.add(new ListItem(Texts.get("receipt.document-missing", type.name())));
            }
        }
        return list;
    }

    private static String words(Document piece) {
        return PieceTexts.nameAndDeposit(piece.type(), piece.period(), piece.depositedAt());
    }
}
