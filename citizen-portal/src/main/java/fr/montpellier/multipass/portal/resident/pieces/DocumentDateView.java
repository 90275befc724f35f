package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks the owner of a document for its date, if the vault read none in it. It may be stated later. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/:" + DocumentDateView.ID + "([0-9a-f-]{36})/date", layout = PortalLayout.class)
public class DocumentDateView extends Screen implements BeforeEnterObserver {

    static final String ID = "id";

    /** The parameter with the reference of the request from which the deposit began. */
    private static final String REQUEST = "demande";

    private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");

    private static final long serialVersionUID = 1L;

    private final transient VaultGateway vault;
    private final LocalDate today;
    private transient Optional<String> request = Optional.empty();

    DocumentDateView(VaultGateway vault, Clock clock) {
        super("date.title");
        this.vault = vault;
        today = CivilTime.today(clock);
    }

    /**
     * Shows this view.
     *
     * @param request reference of the request for which the document was deposited; the resident comes back to it
     */
    public static void show(String document, Optional<String> request) {
        UI.getCurrent()
                .navigate(
                        DocumentDateView.class,
                        new RouteParameters(ID, document),
                        request.map(reference -> QueryParameters.of(REQUEST, reference))
                                .orElseGet(QueryParameters::empty));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Document piece = vault.document(event.getRouteParameters().get(ID).orElse(""));
        request = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(REQUEST)
                .filter(reference -> REFERENCE.matcher(reference).matches());
        Anchor back = Components.action(
                "/" + after(), Texts.get(request.isPresent() ? "date.request" : "date.pieces"), "secondary");
        piece.awaitedDate()
                .ifPresentOrElse(
                        basis -> ask(piece, basis),
                        () -> reset(
                                new Paragraph(Texts.get("date.known", PieceTexts.name(piece))),
                                piece.dated()
                                        .map(dated -> Components.muted(PieceTexts.dated(dated)))
                                        .orElseGet(() -> Components.muted("")),
                                isReplaceable(piece) ? Components.row(again(piece), back) : Components.row(back)));
    }

    /** Returns whether the resident may deposit it again with another date: it is in use, and its date is to check. */
    private boolean isReplaceable(Document piece) {
        return piece.isDateToCheck()
                && piece.archived().isEmpty()
                && ChangeablePieces.mayChange(piece.depositedAt(), today);
    }

    /** Leads to the deposit of the same file with another date, in the place of the document. */
    private static Anchor again(Document piece) {
        return Components.action(
                PieceTexts.replacement(piece.type().code(), piece.id()), Texts.get("date.again"), "secondary");
    }

    private void ask(Document piece, String basis) {
        String name = IndistinguishablePieces.nameAndDeposit(PieceTexts.name(piece), piece.depositedAt(), false);
        var field = new DateField(basis, today);
        Anchor later = Components.action("/" + after(), Texts.get("date.later"), "quiet");
        later.setId("plus-tard");
        Div buttons =
                Components.row(Components.button(Texts.get("date.save"), "primary", () -> save(piece, field)), later);
        buttons.setId("date-reponse");
        reset(
                new Paragraph(Texts.get("date.question", name)),
                Components.muted(Texts.get("date.why")),
                Components.row(PieceCard.opening(piece)),
                field,
                buttons,
                Components.muted(Texts.get("date.once")));
        ChangeablePieces.note().ifPresent(this::add);
    }

    /** Returns the address to which the resident goes on. */
    private String after() {
        return request.map(reference -> "mes-demandes/" + reference).orElse("mes-pieces");
    }

    private void save(Document piece, DateField field) {
        if (field.showError()) {
            return;
        }
        try {
            Document dated = vault.stateDate(piece.id(), field.date(), field.period());
            Notices.showAfterNavigation(
                    Components.Tone.SETTLED,
                    Texts.get("date.done", PieceTexts.name(dated), PieceTexts.validity(dated.validUntil(), today)));
            UI.getCurrent().navigate(after());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            field.showError(ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }
}
