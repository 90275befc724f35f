package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import fr.montpellier.multipass.portal.gateways.vault.deposit.DepositMetadata;
import fr.montpellier.multipass.portal.gateways.vault.deposit.DocumentLimit;
import fr.montpellier.multipass.portal.gateways.vault.deposit.ScanGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.pieces.DocumentDateView;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.resident.pieces.PiecesView;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.portal.uploads.UploadLimiter;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deposits one document: its type, its period, the file or the photographs of its pages. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/deposer", layout = PortalLayout.class)
class DepositView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    /** The form of the reference of a case. */
    private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");

    private final transient VaultGateway vault;
    private final transient ScanGateway scans;
    private final LocalDate today;
    private transient Optional<DepositMetadata> asked = Optional.empty();
    private final transient Locale language = Texts.language();
    private final PeriodChoice period;
    private final RecognitionChoice recognition;
    private final ResumableUploadField file = new ResumableUploadField(this::showDeposited);
    private final ScanStep scan;
    private final NativeButton several =
            Components.button(Texts.get("deposit.several"), "secondary", this::takePhotographs);
    private final NativeButton single = Components.button(Texts.get("deposit.single"), "quiet", this::takeOneFile);
    private final Div whole;
    private final Paragraph intro = new Paragraph(Texts.get("deposit.intro"));
    /** Stands below the place of the file, so that this is in view on a telephone. */
    private final Paragraph promise = new Paragraph(Texts.get("deposit.promise"));

    private final Paragraph question = new Paragraph();
    /** Shown and hidden, never removed: removing it would lose the keyboard focus. */
    private final Div place;

    private final Paragraph hint = Components.muted("");
    /** Says that photographs of an earlier screen wait, and until when. */
    private final Paragraph waiting = new Paragraph();
    /** Says how many more documents there is room for, when these are few. */
    private final Paragraph room = Components.muted("");
    /** Says beside the pages why they were not kept, and what helps. */
    private final Paragraph error = new Paragraph();

    private final Div step;
    private Optional<TypeChoice> types = Optional.empty();
    private Optional<ReplacementChoice> replacement = Optional.empty();
    private transient Optional<String> request = Optional.empty();

    DepositView(VaultGateway vault, ScanGateway scans, UploadLimiter limiter, Clock clock) {
        super("deposit.title");
        this.vault = vault;
        this.scans = scans;
        whole = new Div(
                file,
                Components.muted(Texts.get("deposit.formats")),
                new Paragraph(Texts.get("deposit.several.help")),
                several);
        scan = new ScanStep(scans, limiter, this::assemble);
        recognition = new RecognitionChoice(isRecognitionOffered(), this::refresh);
        place = new Div(
                question,
                recognition,
                error,
                whole,
                scan,
                single,
                promise,
                recognition.more(),
                Components.muted(Texts.get("deposit.words")));
        step = new Div(place, hint);
        today = CivilTime.today(clock);
        period = new PeriodChoice(today, this::refresh);
        step.setId("etape-fichier");
        place.addClassName("place");
        whole.addClassName("place");
        several.setId("plusieurs");
        single.setId("un-seul-fichier");
        scan.setVisible(false);
        single.setVisible(false);
        question.addClassName("question");
        promise.setId("promesse");
        waiting.setId("photos-en-attente");
        room.setId("place-restante");
        error.setId("pages-erreur");
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
    }

    /** Recognition is not offered while the vault does not answer: a deposit goes on without it. */
    private boolean isRecognitionOffered() {
        try {
            return vault.recognisesText();
        } catch (GatewayException e) {
            return false;
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DocumentLimit limit = vault.documentLimit();
        if (limit.reached()) {
            reset(new FullWallet(limit.maximum()));
        } else {
            limit.fewLeft().ifPresent(left -> room.setText(Texts.plural("deposit.room", left, "")));
            room.setVisible(limit.fewLeft().isPresent());
            askForDocument(event);
        }
    }

    private void askForDocument(BeforeEnterEvent event) {
        Optional<String> requested = event.getLocation().getQueryParameters().getSingleParameter("type");
        List<DocumentType> kinds = vault.documentTypes();
        if (isAccompanied()) {
            intro.setText(Texts.get(kinds.isEmpty() ? "deposit.mandate.none" : "deposit.mandate"));
        }
        var choice = new TypeChoice(kinds, requested, kind -> refresh());
        types = Optional.of(choice);
        var replace = new ReplacementChoice(
                vault.documents(),
                event.getLocation().getQueryParameters().getSingleParameter("remplace"),
                today,
                this::refresh);
        replacement = Optional.of(replace);
        request = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("demande")
                .filter(reference -> REFERENCE.matcher(reference).matches());
        reset(intro, room, waiting, choice, period, replace, step);
        showPhotographs(false);
        announceWaitingPages();
    }

    /** Says that photographs of an earlier screen wait, and stay while another document is deposited. */
    private void announceWaitingPages() {
        List<ScanGateway.WaitingPage> pages = findWaitingPages();
        waiting.setVisible(!pages.isEmpty());
        several.setText(Texts.get(pages.isEmpty() ? "deposit.several" : "deposit.several.resume"));
        if (!pages.isEmpty()) {
            waiting.setText(Texts.plural(
                    "pages.waiting",
                    pages.size(),
                    Dates.compact(pages.getFirst().expires(), today, language)));
        }
    }

    private static boolean isAccompanied() {
        return Person.current().filter(Person::isAccompanied).isPresent();
    }

    /** A deposit is possible without them; a helper may not see those of the person. */
    private List<ScanGateway.WaitingPage> findWaitingPages() {
        if (isAccompanied()) {
            return List.of();
        }
        try {
            return scans.waiting();
        } catch (GatewayException e) {
            return List.of();
        }
    }

    /** Shows the place for the file once the type and period of the document are chosen. */
    private void refresh() {
        Optional<DocumentType> kind = types.flatMap(TypeChoice::chosen);
        period.update(kind);
        String about = period.value();
        replacement.ifPresent(each -> each.update(kind.map(DocumentType::code), about));
        asked = kind.filter(k -> period.isValid())
                .map(k -> new DepositMetadata(
                        k.code(),
                        about,
                        replacement.map(ReplacementChoice::chosen).orElse(""),
                        recognition.isAgreed()));
        asked.ifPresent(file::state);
        boolean ready = asked.isPresent();
        String ask = scan.isVisible() ? "pages.question" : "deposit.file";
        question.setText(kind.map(k -> Texts.get(ask, (k.name() + " " + about).trim()))
                .orElse(""));
        hint.setText(period.isValid() ? Texts.get("deposit.choose-type-first") : period.error());
        error.setText("");
        place.setVisible(ready);
        intro.setVisible(kind.isEmpty());
        hint.setVisible(!ready);
    }

    /** Switches between one file and photographs of several pages. */
    private void showPhotographs(boolean chosen) {
        whole.setVisible(!chosen);
        scan.setVisible(chosen);
        single.setVisible(chosen);
        refresh();
    }

    private void takePhotographs() {
        waiting.setVisible(false);
        scan.resume(findWaitingPages());
        showPhotographs(true);
        scan.focusButton();
    }

    private void takeOneFile() {
        showPhotographs(false);
        scan.deleteAll();
        several.setText(Texts.get("deposit.several"));
        several.focus();
    }

    private void assemble(List<String> pages) {
        asked.ifPresent(what -> {
            try {
                showDeposited(scans.assemble(what, pages));
            } catch (GatewayException failure) {
                error.setText(sentence(failure));
            }
        });
    }

    /** Returns the sentence about a problem, with the page that caused it, if there is one. */
    private String sentence(GatewayException failure) {
        String sentence = DepositTexts.refusal(failure, language);
        return failure instanceof GatewayException.Refused refused
                ? refused.problem()
                        .page()
                        .flatMap(page ->
                                scan.fileName(page).map(name -> Texts.get("pages.problem", page, name, sentence)))
                        .orElse(sentence)
                : sentence;
    }

    /** Shows a document that the script reports; one that is not the resident's is unknown. */
    private void showDeposited(String document) {
        vault.findDocument(document)
                .ifPresentOrElse(this::showDeposited, () -> UI.getCurrent().navigate(PiecesView.class));
    }

    private void showDeposited(Document piece) {
        List<String> advice = DepositTexts.advice(piece, today);
        Notices.showAfterNavigation(
                advice.isEmpty() ? Components.Tone.SETTLED : Components.Tone.WAITING,
                Stream.concat(Stream.of(Texts.get("deposit.done", PieceTexts.name(piece))), advice.stream())
                        .collect(Collectors.joining(" ")));
        // A document of another type than claimed is better filed where it belongs before its date is asked for.
        if (piece.awaitedDate().isPresent() && piece.otherType().isEmpty()) {
            DocumentDateView.show(piece.id(), request);
        } else {
            // One that a department asked for is given from its request.
            request.ifPresentOrElse(
                    reference -> UI.getCurrent().navigate("mes-demandes/" + reference),
                    () -> UI.getCurrent().navigate(PiecesView.class));
        }
    }
}
