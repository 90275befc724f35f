package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.UploadEvent;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.deposit.ScanGateway;
import fr.montpellier.multipass.portal.uploads.FileName;
import fr.montpellier.multipass.portal.uploads.LimitedUploadHandler;
import fr.montpellier.multipass.portal.uploads.UploadLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Collects several photographs of one document, which are added, ordered and sent together. Each waits in the vault,
 * encrypted, from its arrival on.
 */
class ScanStep extends Div implements LimitedUploadHandler.Receiver {

    private static final long serialVersionUID = 1L;

    /** Most pages; the vault's own limit on waiting pages is the same (docs/operators/settings/document-vault.md). */
    private static final int MAX_PAGES = 20;

    private final transient ScanGateway scans;
    private final transient Consumer<List<String>> onSend;
    private final transient Locale language = Texts.language();
    /** Pages that requests have delivered, kept for the page to show: those requests run apart from the page's own. */
    private final transient Queue<UploadedPage> arrived = new ConcurrentLinkedQueue<>();

    private final transient Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final FileUploadField slot;
    /** Says beside the button which photographs were not added, and what helps. */
    private final Paragraph error = new Paragraph();

    private final Paragraph outcome = new Paragraph();
    private final Div status = new Div();
    private final NativeButton send = Components.button("", "primary", this::send);
    private boolean sending;
    /** The page in whose place the next photograph is put. */
    private transient Optional<String> retaken = Optional.empty();

    private final PageList list = new PageList(this::delete, this::announce, this::focusButton, this::retake);

    /** @param onSend gets the identifiers of the pages, the first page first */
    ScanStep(ScanGateway scans, UploadLimiter limiter, Consumer<List<String>> onSend) {
        slot = new FileUploadField(new LimitedUploadHandler(limiter, language, this));
        this.scans = scans;
        this.onSend = onSend;
        setId("plusieurs-photos");
        addClassName("scan");
        NativeButton camera =
                Components.button(Texts.get("deposit.camera"), "secondary", () -> retaken = Optional.empty());
        camera.setId("photographier");
        camera.addClassName("camera");
        slot.opensOn(camera, true);
        slot.onAdding(() -> retaken = Optional.empty());
        slot.addAllFinishedListener(event -> addReceivedPages());
        slot.addFileRejectedListener(event -> error.setText(event.getErrorMessage()));
        error.setId("photos-erreur");
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
        outcome.setId("pages-resultat");
        outcome.addClassName("question");
        status.addClassName("unseen");
        status.getElement().setAttribute("role", "status");
        send.setId("deposer-les-pages");
        add(
                new Paragraph(Texts.get("pages.intro")),
                slot,
                camera,
                error,
                Components.muted(Texts.get("pages.formats", MAX_PAGES)),
                list,
                outcome,
                send,
                status);
        refresh();
    }

    /** Shows the pages that an earlier screen sent, if any, then the advice about each of them. */
    void resume(List<ScanGateway.WaitingPage> waiting) {
        list.clear();
        if (waiting.isEmpty()) {
            refresh();
            return;
        }
        list.append(waiting.stream()
                .map(page -> new UploadedPage(page.id(), Texts.get("pages.sent-earlier"), page.size(), List.of()))
                .toList());
        adviseNext(waiting.stream().map(ScanGateway.WaitingPage::id).toList());
    }

    /**
     * Adds the advice about these pages, one page for each answer of the browser: each is opened by the vault, and the
     * resident can press a button in between.
     */
    private void adviseNext(List<String> pages) {
        if (pages.isEmpty()) {
            return;
        }
        getElement().executeJs("return true").then(shown -> {
            String page = pages.getFirst();
            if (!sending && list.contains(page)) {
                list.advise(page, advice(page));
            }
            adviseNext(List.copyOf(pages.subList(1, pages.size())));
        });
    }

    void focusButton() {
        slot.focusButton();
    }

    /** Deletes every waiting page. */
    void deleteAll() {
        list.pages().forEach(this::delete);
        list.clear();
        refresh();
    }

    /** Returns the file name of a page, for a sentence about it. */
    Optional<String> fileName(int page) {
        return page < 1 || page > list.pages().size()
                ? Optional.empty()
                : Optional.of(list.pages().get(page - 1).fileName());
    }

    @Override
    public void receive(UploadEvent upload) throws IOException {
        String mediaType = DeclaredMediaType.of(upload);
        try (InputStream bytes = upload.getInputStream()) {
            String id = scans.send(mediaType, upload.getFileSize(), bytes);
            arrived.add(new UploadedPage(id, upload.getFileName(), upload.getFileSize(), advice(id)));
        } catch (GatewayException failure) {
            String sentence = ServiceErrorTexts.sentence(failure, language);
            rejected(upload, sentence, !ServiceErrorTexts.isRefusal(failure));
            upload.reject(sentence);
        }
    }

    /** Returns what would make a better photograph of a page; nothing while the vault cannot say it. */
    private List<String> advice(String page) {
        try {
            return scans.remarks(page);
        } catch (GatewayException failure) {
            return ServiceErrorTexts.isRefusal(failure)
                    ? List.of(ServiceErrorTexts.sentence(failure, language))
                    : List.of();
        }
    }

    private void retake(NativeButton button, UploadedPage page) {
        button.addClickListener(event -> retaken = Optional.of(page.id()));
        slot.opensOn(button, false);
    }

    @Override
    public void rejected(UploadEvent upload, String sentence, boolean again) {
        String name = FileName.withoutHiddenCharacters(upload.getFileName());
        troubles.add(Texts.in(language, "pages.not-added", name, sentence));
    }

    private void addReceivedPages() {
        List<UploadedPage> more = drain(arrived);
        Optional<String> replaced = retaken;
        retaken = Optional.empty();
        if (!more.isEmpty()
                && replaced.filter(page -> list.replace(page, more.getFirst())).isPresent()) {
            more.removeFirst();
        }
        if (!more.isEmpty()) {
            list.append(more);
        }
        slot.clearFileList();
        List<String> wrong = drain(troubles);
        error.setText("");
        if (!wrong.isEmpty()) {
            error.setText(String.join(" ", wrong));
            if (replaced.filter(list::focusRetake).isEmpty()) {
                slot.focusButton();
            }
        }
    }

    private static <T> List<T> drain(Queue<T> queue) {
        List<T> all = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        return all;
    }

    private void announce(String sentence) {
        status.setText(sentence);
        refresh();
    }

    private void refresh() {
        int pages = list.pages().size();
        outcome.setText(pages == 0 ? Texts.get("pages.none") : Texts.plural("pages.will-become", pages, ""));
        send.setText(pages == 0 ? "" : Texts.plural("pages.send", pages, ""));
        send.setVisible(pages > 0);
        slot.setVisible(pages < MAX_PAGES);
    }

    private void delete(UploadedPage page) {
        scans.abandon(page.id());
    }

    /** Announces that sending takes a moment, then sends. */
    private void send() {
        if (sending) {
            return;
        }
        sending = true;
        outcome.setText(Texts.get("pages.sending"));
        status.setText(Texts.get("pages.sending"));
        send.getElement().setAttribute("aria-disabled", "true");
        getElement().executeJs("return true").then(shown -> {
            try {
                onSend.accept(list.pages().stream().map(UploadedPage::id).toList());
            } finally {
                sending = false;
                send.getElement().removeAttribute("aria-disabled");
                announce("");
            }
        });
    }
}
