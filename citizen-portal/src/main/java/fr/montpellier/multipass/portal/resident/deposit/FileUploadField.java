package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.uploads.FileName;
import fr.montpellier.multipass.portal.uploads.LimitedUploadHandler;
import java.util.List;

/** Receives pictures that are dropped, chosen or taken; each is the body of a request, not part of a form. */
class FileUploadField extends Upload {

    private static final long serialVersionUID = 1L;
    static final int MAX_BYTES = 50_000_000;

    /** Accepted types of pictures; some browsers recognise HEIC by the file extension alone. */
    static final String[] PICTURES = {
        "image/jpeg", "image/png", "image/tiff", "image/heic", "image/heif", ".heic", ".heif"
    };

    private final NativeButton choose;

    /** Takes pictures of pages, without a limit on their number; they are sent one after the other, in order. */
    FileUploadField(LimitedUploadHandler handler) {
        super(handler);
        setId("photos");
        setUploadFormat(UploadFormat.RAW);
        setMaxFileSize(MAX_BYTES);
        setAcceptedFileTypes(PICTURES);
        choose = new NativeButton(Texts.get("pages.add"));
        choose.setId("ajouter-des-pages");
        choose.addClassNames("button", "primary");
        choose.getElement().setAttribute("aria-describedby", "photos-erreur pages-erreur");
        setUploadButton(choose);
        setDropLabel(new Span(Texts.get("deposit.drop")));
        setI18n(words(Texts.get("pages.add")));
        getElement().setProperty("maxConcurrentUploads", 1);
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

    /**
     * Returns no limit to the server, where {@link fr.montpellier.multipass.portal.uploads.UploadLimiter} decides how
     * many files may be received at once and what the response to a refused upload says: Vaadin would fail with an exception. The
     * browser has the limit as a property nonetheless.
     */
    @Override
    public int getMaxFiles() {
        return 0;
    }

    /**
     * Lets the browser ask for a photograph on the press of a button, as it does only while it handles the press itself.
     *
     * @param camera whether a telephone shows its camera and not its pictures
     */
    void opensOn(NativeButton button, boolean camera) {
        button.getElement().executeJs("""
                        this.addEventListener('click', () => {
                          const input = $0.shadowRoot.querySelector('input[type=file]');
                          if ($1) input.setAttribute('capture', 'environment');
                          input.value = '';
                          input.click();
                          input.removeAttribute('capture');
                        });                        """, getElement(), camera);
    }

    /** Runs an action when the resident presses the button that adds pages. */
    void onAdding(Runnable action) {
        choose.addClickListener(event -> action.run());
    }

    void focusButton() {
        choose.focus();
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
