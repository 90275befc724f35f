package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.ScanGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.resident.pieces.PiecesView;
import fr.montpellier.multipass.portal.uploads.LimitedUploadHandler;
import fr.montpellier.multipass.portal.uploads.UploadLimiter;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deposits one document: its type, its period, the file or the photographs of its pages. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/deposer", layout = PortalLayout.class)
class DepositView extends Screen implements BeforeEnterObserver, LimitedUploadHandler.Receiver {

    private static final long serialVersionUID = 1L;

    /** The result of the request with the file, kept for the page to show: the two run in different requests. */
    private sealed interface Result {
        record Deposited(Document piece) implements Result {}

        /** @param retryable whether the same file may be kept another time */
        record Rejected(String sentence, boolean retryable) implements Result {}
    }

    private static final Result NO_UPLOAD = new Result.Rejected("", true);

    /** The choices for the file to deposit; read by the request that carries the file. */
    private record DepositRequest(String type, String period, String date, String replaces) {}

    private final transient VaultGateway vault;
    private final transient ScanGateway scans;
    private final LocalDate today;
    private final transient AtomicReference<Result> result = new AtomicReference<>(NO_UPLOAD);
    private final transient AtomicReference<Optional<DepositRequest>> asked = new AtomicReference<>(Optional.empty());
    private final transient Locale language = Texts.language();
    private final PeriodChoice period;
    private final DateChoice date;
    private final FileUploadField file;
    private final ScanStep scan;
    private final NativeButton several =
            Components.button(Texts.get("deposit.several"), "secondary", () -> showPhotographs(true));
    private final NativeButton single =
            Components.button(Texts.get("deposit.single"), "quiet", () -> showPhotographs(false));
    private final Div whole;
    private final Paragraph question = new Paragraph();
    /** Shown and hidden, never removed: removing it would lose the keyboard focus. */
    private final Div place;

    private final Paragraph hint = Components.muted("");
    private final Div step;
    private Optional<TypeChoice> types = Optional.empty();
    private Optional<ReplacementChoice> replacement = Optional.empty();

    DepositView(VaultGateway vault, ScanGateway scans, UploadLimiter limiter, Clock clock) {
        super("deposit.title");
        this.vault = vault;
        this.scans = scans;
        file = FileUploadField.forDocument(new LimitedUploadHandler(limiter, language, this));
        whole = new Div(
                file,
                Components.muted(Texts.get("deposit.formats")),
                new Paragraph(Texts.get("deposit.several.help")),
                several);
        scan = new ScanStep(scans, limiter, this::assemble);
        place = new Div(question, whole, scan, single);
        step = new Div(place, hint);
        today = LocalDate.now(clock.withZone(Dates.ZONE));
        period = new PeriodChoice(today, this::refresh);
        date = new DateChoice(today, this::refresh);
        step.setId("etape-fichier");
        place.addClassName("place");
        whole.addClassName("place");
        several.setId("plusieurs");
        single.setId("un-seul-fichier");
        scan.setVisible(false);
        single.setVisible(false);
        question.addClassName("question");
        file.addAllFinishedListener(event -> showResult());
        file.addFileRejectedListener(event -> Notices.show(Components.Tone.DANGER, event.getErrorMessage()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> requested = event.getLocation().getQueryParameters().getSingleParameter("type");
        var choice = new TypeChoice(vault.documentTypes(), requested, kind -> refresh());
        types = Optional.of(choice);
        var replace = new ReplacementChoice(
                vault.documents(),
                event.getLocation().getQueryParameters().getSingleParameter("remplace"),
                today,
                this::refresh);
        replacement = Optional.of(replace);
        add(new Paragraph(Texts.get("deposit.intro")), choice, period, date, replace, step);
        refresh();
    }

    /** Shows the place for the file once the type and period of the document are chosen. */
    private void refresh() {
        Optional<DocumentType> kind = types.flatMap(TypeChoice::chosen);
        period.update(kind);
        date.update(kind);
        boolean periodKnown = period.isValid() && date.isValid();
        String about = kind.filter(DateChoice::isFor)
                .map(k -> k.period()
                        .filter("month"::equals)
                        .map(month -> date.month())
                        .orElse(""))
                .orElseGet(period::value);
        replacement.ifPresent(each -> each.update(kind.map(DocumentType::code), about));
        asked.set(kind.filter(k -> periodKnown)
                .map(k -> new DepositRequest(
                        k.code(),
                        about,
                        date.value(),
                        replacement.map(ReplacementChoice::chosen).orElse(""))));
        boolean ready = asked.get().isPresent();
        String ask = scan.isVisible() ? "pages.question" : "deposit.file";
        question.setText(kind.map(k -> Texts.get(ask, (k.name() + " " + about).trim()))
                .orElse(""));
        hint.setText(
                periodKnown
                        ? Texts.get("deposit.choose-type-first")
                        : period.isValid() ? date.error() : period.error());
        place.setVisible(ready);
        hint.setVisible(!ready);
    }

    @Override
    public void receive(UploadEvent upload) throws IOException {
        DepositRequest what = asked.get().orElseThrow(() -> new IOException("upload without a chosen document type"));
        String mediaType = DeclaredMediaType.of(upload);
        try (InputStream bytes = upload.getInputStream()) {
            result.set(new Result.Deposited(vault.deposit(
                    what.type(), what.period(), what.date(), what.replaces(), mediaType, upload.getFileSize(), bytes)));
        } catch (GatewayException failure) {
            String sentence = ServiceErrorTexts.sentence(failure, language);
            result.set(new Result.Rejected(sentence, !ServiceErrorTexts.isRefusal(failure)));
            upload.reject(sentence);
        }
    }

    @Override
    public void rejected(UploadEvent upload, String sentence, boolean retryable) {
        result.set(new Result.Rejected(sentence, retryable));
    }

    /** Switches between one file and photographs of several pages. */
    private void showPhotographs(boolean chosen) {
        whole.setVisible(!chosen);
        scan.setVisible(chosen);
        single.setVisible(chosen);
        refresh();
        if (chosen) {
            scan.focusButton();
        } else {
            scan.deleteAll();
            several.focus();
        }
    }

    private void assemble(List<String> pages) {
        asked.get().ifPresent(what -> {
            try {
                showDeposited(scans.assemble(what.type(), what.period(), what.date(), what.replaces(), pages));
            } catch (GatewayException failure) {
                Notices.show(Components.Tone.DANGER, sentence(failure));
            }
        });
    }

    /** Returns the sentence about a problem, with the page that caused it, if there is one. */
    private String sentence(GatewayException failure) {
        String sentence = ServiceErrorTexts.sentence(failure, language);
        return failure instanceof GatewayException.Refused refused
                ? refused.problem()
                        .page()
                        .flatMap(page ->
                                scan.fileName(page).map(name -> Texts.get("pages.problem", page, name, sentence)))
                        .orElse(sentence)
                : sentence;
    }

    private void showDeposited(Document piece) {
        List<String> advice = DepositTexts.advice(piece, today);
        Notices.showAfterNavigation(
                advice.isEmpty() ? Components.Tone.SETTLED : Components.Tone.WAITING,
                Stream.concat(Stream.of(Texts.get("deposit.done", PieceTexts.name(piece))), advice.stream())
                        .collect(Collectors.joining(" ")));
        UI.getCurrent().navigate(PiecesView.class);
    }

    private void showResult() {
        switch (result.getAndSet(NO_UPLOAD)) {
            case Result.Deposited kept -> showDeposited(kept.piece());
            case Result.Rejected not -> {
                if (!not.retryable()) {
                    file.askForAnother();
                }
                Notices.show(
                        Components.Tone.DANGER,
                        not.sentence().isEmpty() ? Texts.get("deposit.not-kept") : not.sentence());
            }
        }
    }
}
