package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Document;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** "Mes pièces": shows the documents that the resident has deposited. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces", layout = PortalLayout.class)
class PiecesView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 20;

    private final transient VaultGateway vault;
    private final transient Clock clock;
    private final Div list = new Div();
    private final Div turning = Parts.row();

    PiecesView(VaultGateway vault, Clock clock) {
        super("pieces.title");
        this.vault = vault;
        this.clock = clock;
        var deposit = Parts.action("/mes-pieces/deposer", Words.say("pieces.deposit"), "primary");
        deposit.setId("deposer");
        list.addClassName("tiles");
        var erased = Parts.link("/mes-pieces/effacees", Words.say("pieces.erased"));
        erased.setId("pieces-effacees");
        add(
                new Paragraph(Words.say("pieces.intro")),
                Parts.row(deposit),
                list,
                turning,
                new Paragraph(erased),
                everything(),
                closing());
        show(vault.documents(), 0);
    }

    private static Section everything() {
        var download = Parts.outside(Parts.action("/fichiers/usager/export", Words.say("everything.do"), "secondary"));
        download.setId("tout-emporter");
        return Parts.section(
                "emporter",
                Words.say("everything.title"),
                new Paragraph(Words.say("everything.intro")),
                Parts.row(download));
    }

    private static Section closing() {
        var close = Parts.action(CloseAccountView.ADDRESS, Words.say("closing.open"), "secondary");
        close.setId("fermer-mon-compte");
        return Parts.section(
                "fermer", Words.say("closing.title"), new Paragraph(Words.say("closing.teaser")), Parts.row(close));
    }

    /** @param first of the lines that are shown, from 0; the page holds so many and no more */
    private void show(List<Document> pieces, int first) {
        list.removeAll();
        if (pieces.isEmpty()) {
            list.add(Parts.muted(Words.say("pieces.none")));
        }
        LocalDate today = LocalDate.now(clock.withZone(Dates.HERE));
        List<PieceLine> lines = PieceLine.of(pieces);
        lines.stream().skip(first).limit(SHOWN_AT_ONCE).forEach(line -> list.add(card(line, today, first)));
        turning.removeAll();
        if (first > 0) {
            turning.add(turn("list.back", Math.max(0, first - SHOWN_AT_ONCE)));
        }
        if (lines.size() > first + SHOWN_AT_ONCE) {
            turning.add(turn("list.more", first + SHOWN_AT_ONCE));
        }
    }

    private PieceCard card(PieceLine line, LocalDate today, int first) {
        String id = line.piece().id();
        String name = PieceWords.name(line.piece());
        return new PieceCard(line.piece(), line.former(), today, () -> delete(id, name, first));
    }

    private NativeButton turn(String key, int first) {
        return Parts.button(Words.say(key), "secondary", () -> show(vault.documents(), first));
    }

    private void delete(String piece, String name, int first) {
        vault.delete(piece);
        show(vault.documents(), first);
        Notices.tell(Parts.Tone.SETTLED, Words.say("piece.deleted", name));
    }
}
