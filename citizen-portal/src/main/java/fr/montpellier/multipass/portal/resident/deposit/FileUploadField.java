package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.FocusOption;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.uploads.FileName;
import fr.montpellier.multipass.portal.uploads.LimitedUploadHandler;
import java.util.List;
import java.util.stream.Stream;

/** Receives a file that is dropped, chosen or photographed; the file is the request body, not part of a form. */
class FileUploadField extends Upload {

    private static final long serialVersionUID = 1L;
    private static final int MAX_BYTES = 50_000_000;

    /** Accepted types of pictures; some browsers recognise HEIC by the file extension alone. */
    private static final String[] PICTURES = {
        "image/jpeg", "image/png", "image/tiff", "image/heic", "image/heif", ".heic", ".heif"
    };

    private final NativeButton choose;

    private FileUploadField(LimitedUploadHandler handler, String id, String button, String label, String... types) {
        super(handler);
        setId(id);
        setUploadFormat(UploadFormat.RAW);
        setMaxFileSize(MAX_BYTES);
        setAcceptedFileTypes(types);
        choose = new NativeButton(Texts.get(label));
        choose.setId(button);
        choose.addClassNames("button", "primary");
        setUploadButton(choose);
        setDropLabel(new Span(Texts.get("deposit.drop")));
        setI18n(words(Texts.get(label)));
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
                        });\
                        """, FileName.HIDDEN);
    }

    /** Returns a slot for one whole document. */
    static FileUploadField forDocument(LimitedUploadHandler handler) {
        var slot = new FileUploadField(
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
    static FileUploadField forPages(LimitedUploadHandler handler) {
        var slot = new FileUploadField(handler, "photos", "ajouter-des-pages", "pages.add", PICTURES);
        slot.getElement().setProperty("maxConcurrentUploads", 1);
        return slot;
    }

    /**
     * Returns no limit to the server, where {@link fr.montpellier.multipass.portal.uploads.UploadLimiter} decides how
     * many files may be received at once and what the response to a refused upload says: Vaadin would fail with an exception. The
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
                        .setOne(Texts.get("deposit.drop"))
                        .setMany(Texts.get("deposit.drop")))
                .setAddFiles(new UploadI18N.AddFiles().setOne(choose).setMany(choose))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(Texts.get("deposit.one-file"))
                        .setFileIsTooBig(Texts.get("deposit.too-big"))
                        .setIncorrectFileType(Texts.get("deposit.wrong-type")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(Texts.get("deposit.connecting"))
                                .setStalled(Texts.get("deposit.stalled"))
                                .setProcessing(Texts.get("deposit.processing"))
                                .setHeld(Texts.get("deposit.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(Texts.get("deposit.remaining"))
                                .setUnknown(Texts.get("deposit.remaining-unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(Texts.get("deposit.broken-off"))
                                .setUnexpectedServerError(Texts.get("deposit.not-kept"))
                                .setForbidden(Texts.get("deposit.not-kept"))
                                .setFileTooLarge(Texts.get("deposit.too-big"))))
                .setFile(new UploadI18N.File()
                        .setRetry(Texts.get("deposit.retry"))
                        .setStart(Texts.get("deposit.start"))
                        .setRemove(Texts.get("deposit.remove")))
                .setUnits(List.of(Texts.get("deposit.units").split(" ")));
    }
}
