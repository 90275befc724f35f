package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Shows one authorisation with its signed receipt. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/:id([0-9a-f-]+)", layout = PortalLayout.class)
class AuthorisationView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;

    AuthorisationView(ConsentGateway consent, VaultGateway vault) {
        super("receipt.title");
        this.consent = consent;
        this.vault = vault;
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
        Anchor download = Components.bypassRouter(Components.action(
                "/fichiers/usager/recus/" + authorisation.id(), Texts.get("receipt.download"), "primary"));
        download.setId("telecharger-le-recu");
        download.getElement().setAttribute("download", true);
        add(Components.section(
                "recu",
                Texts.get("receipt.heading"),
                new Paragraph(Texts.get("receipt.what")),
                Components.row(download)));
        add(new Paragraph(Texts.get("receipt.verify", consent.receiptKeys())));
        add(new Paragraph(Components.link("/mes-autorisations", Texts.get("receipt.all"))));
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
