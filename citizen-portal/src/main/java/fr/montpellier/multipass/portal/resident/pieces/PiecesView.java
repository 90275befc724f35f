package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.account.CloseAccountView;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** "Mes pièces": shows the documents that the resident has deposited. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces", layout = PortalLayout.class)
public class PiecesView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 20;

    private final transient VaultGateway vault;
    private final transient Clock clock;
    private final Div list = new Div();
    private final Div pager = Components.row();

    PiecesView(VaultGateway vault, Clock clock) {
        super("pieces.title");
        this.vault = vault;
        this.clock = clock;
        Anchor deposit = Components.action("/mes-pieces/deposer", Texts.get("pieces.deposit"), "primary");
        deposit.setId("deposer");
        list.addClassName("tiles");
        Anchor erased = Components.link("/mes-pieces/effacees", Texts.get("pieces.erased"));
        erased.setId("pieces-effacees");
        add(
                new Paragraph(Texts.get("pieces.intro")),
                Components.row(deposit),
                list,
                pager,
                new Paragraph(erased),
                everything(),
                closing());
        show(vault.documents(), 0);
    }

    private static Section everything() {
        Anchor download = Components.bypassRouter(
                Components.action("/fichiers/usager/export", Texts.get("everything.do"), "secondary"));
        download.setId("tout-emporter");
        return Components.section(
                "emporter",
                Texts.get("everything.title"),
                new Paragraph(Texts.get("everything.intro")),
                Components.row(download));
    }

    private static Section closing() {
        Anchor close = Components.action(CloseAccountView.ADDRESS, Texts.get("closing.open"), "secondary");
        close.setId("fermer-mon-compte");
        return Components.section(
                "fermer",
                Texts.get("closing.title"),
                new Paragraph(Texts.get("closing.teaser")),
                Components.row(close));
    }

    /** @param index of the first document that is shown, from 0; the page holds so many and no more */
    private void show(List<Document> pieces, int first) {
        list.removeAll();
        if (pieces.isEmpty()) {
            list.add(Components.muted(Texts.get("pieces.none")));
        }
        LocalDate today = LocalDate.now(clock.withZone(Dates.ZONE));
        List<DocumentVersions> all = DocumentVersions.of(pieces);
        all.stream().skip(first).limit(SHOWN_AT_ONCE).forEach(versions -> list.add(card(versions, today, first)));
        pager.removeAll();
        if (first > 0) {
            pager.add(pagerButton("list.back", Math.max(0, first - SHOWN_AT_ONCE)));
        }
        if (all.size() > first + SHOWN_AT_ONCE) {
            pager.add(pagerButton("list.more", first + SHOWN_AT_ONCE));
        }
    }

    private PieceCard card(DocumentVersions versions, LocalDate today, int first) {
        String id = versions.current().id();
        String name = PieceTexts.name(versions.current());
        return new PieceCard(
                versions.current(),
                versions.earlier(),
                today,
                () -> delete(id, name, first),
                type -> refile(id, type, first));
    }

    private NativeButton pagerButton(String key, int first) {
        return Components.button(Texts.get(key), "secondary", () -> show(vault.documents(), first));
    }

    private void refile(String piece, NamedCode type, int first) {
        try {
            vault.refile(piece, type.code());
            show(vault.documents(), first);
            Notices.show(Components.Tone.SETTLED, Texts.get("piece.recognised.done", type.name()));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Components.Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private void delete(String piece, String name, int first) {
        vault.delete(piece);
        show(vault.documents(), first);
        Notices.show(Components.Tone.SETTLED, Texts.get("piece.deleted", name));
    }
}
