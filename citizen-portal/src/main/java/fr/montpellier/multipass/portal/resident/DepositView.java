package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Troubles;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Document;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.ScanGateway;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
import fr.montpellier.multipass.portal.gateways.VaultGateway.Kind;
import fr.montpellier.multipass.portal.uploads.GuardedUpload;
import fr.montpellier.multipass.portal.uploads.UploadPlaces;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Deposits one document: its type, its period, the file or the photographs of its pages. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/deposer", layout = PortalLayout.class)
class DepositView extends Screen implements BeforeEnterObserver, GuardedUpload.Receiver {

    private static final long serialVersionUID = 1L;

    /** The result of the request with the file, kept for the page to show: the two run in different requests. */
    private sealed interface Result {
        record Kept(Document piece) implements Result {}

        /** @param again whether the same file may be kept another time */
        record NotKept(String sentence, boolean again) implements Result {}
    }

    private static final Result NOTHING_ARRIVED = new Result.NotKept("", true);

    /** The choices for the file to deposit; read by the request that carries the file. */
    private record Asked(String type, String period, String replaces) {}

    private final transient VaultGateway vault;
    private final transient ScanGateway scans;
    private final LocalDate today;
    private final transient AtomicReference<Result> result = new AtomicReference<>(NOTHING_ARRIVED);
    private final transient AtomicReference<Optional<Asked>> asked = new AtomicReference<>(Optional.empty());
    private final transient Locale language = Words.language();
    private final PeriodChoice period;
    private final FileSlot file;
    private final ScanStep scan;
    private final NativeButton several = Parts.button(Words.say("deposit.several"), "secondary", () -> several(true));
    private final NativeButton single = Parts.button(Words.say("deposit.single"), "quiet", () -> several(false));
    private final Div whole;
    private final Paragraph question = new Paragraph();
    /** Shown and hidden, never removed: removing it would lose the keyboard focus. */
    private final Div place;

    private final Paragraph hint = Parts.muted("");
    private final Div step;
    private Optional<TypeChoice> types = Optional.empty();
    private Optional<ReplaceChoice> replacement = Optional.empty();

    DepositView(VaultGateway vault, ScanGateway scans, UploadPlaces places, Clock clock) {
        super("deposit.title");
        this.vault = vault;
        this.scans = scans;
        file = FileSlot.forDocument(new GuardedUpload(places, language, this));
        whole = new Div(
                file,
                Parts.muted(Words.say("deposit.formats")),
                new Paragraph(Words.say("deposit.several.help")),
                several);
        scan = new ScanStep(scans, places, this::assemble);
        place = new Div(question, whole, scan, single);
        step = new Div(place, hint);
        today = LocalDate.now(clock.withZone(Dates.HERE));
        period = new PeriodChoice(today, this::refresh);
        step.setId("etape-fichier");
        place.addClassName("place");
        whole.addClassName("place");
        several.setId("plusieurs");
        single.setId("un-seul-fichier");
        scan.setVisible(false);
        single.setVisible(false);
        question.addClassName("question");
        file.addAllFinishedListener(event -> tell());
        file.addFileRejectedListener(event -> Notices.tell(Parts.Tone.DANGER, event.getErrorMessage()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var wanted = event.getLocation().getQueryParameters().getSingleParameter("type");
        var choice = new TypeChoice(vault.kinds(), wanted, kind -> refresh());
        types = Optional.of(choice);
        var replace = new ReplaceChoice(
                vault.documents(),
                event.getLocation().getQueryParameters().getSingleParameter("remplace"),
                today,
                this::refresh);
        replacement = Optional.of(replace);
        add(new Paragraph(Words.say("deposit.intro")), choice, period, replace, step);
        refresh();
    }

    /** Shows the place for the file once the type and period of the document are chosen. */
    private void refresh() {
        Optional<Kind> kind = types.flatMap(TypeChoice::chosen);
        period.about(kind);
        boolean periodKnown = period.isRight();
        replacement.ifPresent(each -> each.about(kind.map(Kind::code), period.value()));
        asked.set(kind.filter(k -> periodKnown)
                .map(k -> new Asked(
                        k.code(),
                        period.value(),
                        replacement.map(ReplaceChoice::chosen).orElse(""))));
        boolean ready = asked.get().isPresent();
        String ask = scan.isVisible() ? "pages.question" : "deposit.file";
        question.setText(kind.map(k -> Words.say(ask, (k.name() + " " + period.value()).trim()))
                .orElse(""));
        hint.setText(periodKnown ? Words.say("deposit.choose-type-first") : period.wrong());
        place.setVisible(ready);
        hint.setVisible(!ready);
    }

    @Override
    public void receive(UploadEvent upload) throws IOException {
        Asked what = asked.get().orElseThrow(() -> new IOException("a file without a type"));
        String mediaType = DeclaredType.of(upload);
        try (var bytes = upload.getInputStream()) {
            result.set(new Result.Kept(vault.deposit(
                    what.type(), what.period(), what.replaces(), mediaType, upload.getFileSize(), bytes)));
        } catch (GatewayException trouble) {
            String sentence = Troubles.sentence(trouble, language);
            result.set(new Result.NotKept(sentence, !Troubles.isRefusal(trouble)));
            upload.reject(sentence);
        }
    }

    @Override
    public void refused(UploadEvent upload, String sentence, boolean again) {
        result.set(new Result.NotKept(sentence, again));
    }

    /** Switches between one file and photographs of several pages. */
    private void several(boolean chosen) {
        whole.setVisible(!chosen);
        scan.setVisible(chosen);
        single.setVisible(chosen);
        refresh();
        if (chosen) {
            scan.focusButton();
        } else {
            scan.giveUpAll();
            several.focus();
        }
    }

    private void assemble(List<String> pages) {
        asked.get().ifPresent(what -> {
            try {
                kept(scans.assemble(what.type(), what.period(), what.replaces(), pages));
            } catch (GatewayException trouble) {
                Notices.tell(Parts.Tone.DANGER, sentence(trouble));
            }
        });
    }

    /** Returns the sentence about a problem, with the page that caused it, if there is one. */
    private String sentence(GatewayException trouble) {
        String sentence = Troubles.sentence(trouble, language);
        return trouble instanceof GatewayException.Refused refused
                ? refused.problem()
                        .page()
                        .flatMap(page ->
                                scan.fileName(page).map(name -> Words.say("pages.problem", page, name, sentence)))
                        .orElse(sentence)
                : sentence;
    }

    private void kept(Document piece) {
        Notices.tellOnNextPage(Parts.Tone.SETTLED, Words.say("deposit.done", PieceWords.name(piece)));
        UI.getCurrent().navigate(PiecesView.class);
    }

    private void tell() {
        switch (result.getAndSet(NOTHING_ARRIVED)) {
            case Result.Kept kept -> kept(kept.piece());
            case Result.NotKept not -> {
                if (!not.again()) {
                    file.askForAnother();
                }
                Notices.tell(
                        Parts.Tone.DANGER, not.sentence().isEmpty() ? Words.say("deposit.not-kept") : not.sentence());
            }
        }
    }
}
