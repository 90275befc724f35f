package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.FocusOption;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.uploads.FileName;
import fr.montpellier.multipass.portal.uploads.GuardedUpload;
import java.util.List;
import java.util.stream.Stream;

/** Receives a file that is dropped, chosen or photographed; the file is the request body, not part of a form. */
class FileSlot extends Upload {

    private static final long serialVersionUID = 1L;
    private static final int MAX_BYTES = 50_000_000;

    /** Accepted types of pictures; some browsers recognise HEIC by the file extension alone. */
    private static final String[] PICTURES = {
        "image/jpeg", "image/png", "image/tiff", "image/heic", "image/heif", ".heic", ".heif"
    };

    private final NativeButton choose;

    private FileSlot(GuardedUpload handler, String id, String button, String label, String... types) {
        super(handler);
        setId(id);
        setUploadFormat(UploadFormat.RAW);
        setMaxFileSize(MAX_BYTES);
        setAcceptedFileTypes(types);
        choose = new NativeButton(Words.say(label));
        choose.setId(button);
        choose.addClassNames("button", "primary");
        setUploadButton(choose);
        setDropLabel(new Span(Words.say("deposit.drop")));
        setI18n(words(Words.say(label)));
    }

    /**
     * Sends a body of one byte for a file whose name the server will refuse: the response says why, and the file stays
     * on the device. Without a body the browser would not report that anything was sent, and the person would see no
     * message.
     */
    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("""
                        this.addEventListener('upload-request', asked => {
                          if (new RegExp($0, 'u').test(asked.detail.file.name)) {
                            asked.preventDefault();
                            asked.detail.xhr.send(' ');
                          }
                        });""", FileName.HIDDEN);
    }

    /** Returns a slot for one whole document. */
    static FileSlot forDocument(GuardedUpload handler) {
        var slot = new FileSlot(
                handler,
                "fichier",
                "choisir-un-fichier",
                "deposit.choose",
                Stream.concat(Stream.of("application/pdf"), Stream.of(PICTURES)).toArray(String[]::new));
        slot.setMaxFiles(1);
        return slot;
    }

    /**
     * Returns a slot for pictures of pages, without a limit on their number; they are sent one after the other, in
     * order.
     */
    static FileSlot forPages(GuardedUpload handler) {
        var slot = new FileSlot(handler, "photos", "ajouter-des-pages", "pages.add", PICTURES);
        slot.getElement().setProperty("maxConcurrentUploads", 1);
        return slot;
    }

    /**
     * Returns no limit to the server, where {@link fr.montpellier.multipass.portal.uploads.UploadPlaces} decides how
     * many files may be received at once and what a refused upload is told: Vaadin would fail with an exception. The
     * browser has the limit as a property nonetheless.
     */
    @Override
    public int getMaxFiles() {
        return 0;
    }

    void focusButton() {
        choose.focus();
    }

    /** Resets the slot for another file, while the page keeps the notice about what was wrong with this one. */
    void askForAnother() {
        clearFileList();
        choose.focus(FocusOption.PreventScroll.ENABLED);
    }

    private static UploadI18N words(String choose) {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(Words.say("deposit.drop"))
                        .setMany(Words.say("deposit.drop")))
                .setAddFiles(new UploadI18N.AddFiles().setOne(choose).setMany(choose))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(Words.say("deposit.one-file"))
                        .setFileIsTooBig(Words.say("deposit.too-big"))
                        .setIncorrectFileType(Words.say("deposit.wrong-type")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(Words.say("deposit.connecting"))
                                .setStalled(Words.say("deposit.stalled"))
                                .setProcessing(Words.say("deposit.processing"))
                                .setHeld(Words.say("deposit.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(Words.say("deposit.remaining"))
                                .setUnknown(Words.say("deposit.remaining-unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(Words.say("deposit.broken-off"))
                                .setUnexpectedServerError(Words.say("deposit.not-kept"))
                                .setForbidden(Words.say("deposit.not-kept"))
                                .setFileTooLarge(Words.say("deposit.too-big"))))
                .setFile(new UploadI18N.File()
                        .setRetry(Words.say("deposit.retry"))
                        .setStart(Words.say("deposit.start"))
                        .setRemove(Words.say("deposit.remove")))
                .setUnits(List.of(Words.say("deposit.units").split(" ")));
    }
}
