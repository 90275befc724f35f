package fr.montpellier.multipass.portal.uploads;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.List;

/** Receives files that are dropped or chosen, one after the other; each is the body of a request, not part of a form. */
public class FileField extends Upload {

    private static final long serialVersionUID = 1L;

    private final NativeButton choose;

    /**
     * The sentences that depend on what the files are.
     *
     * @param choose of the button
     * @param processing while the service works on the file
     * @param notKept when it could not
     */
    public record Words(String choose, String tooBig, String wrongType, String processing, String notKept) {}

    /**
     * Takes files of any number.
     *
     * @param largest bytes of the largest file that the browser sends
     * @param types media types or file extensions that the browser accepts
     */
    public FileField(LimitedUploadHandler handler, Words words, int largest, String... types) {
        super(handler);
        setUploadFormat(UploadFormat.RAW);
        setMaxFileSize(largest);
        setAcceptedFileTypes(types);
        choose = new NativeButton(words.choose());
        choose.addClassNames("button", "primary");
        setUploadButton(choose);
        setDropLabel(new Span(Texts.get("deposit.drop")));
        setI18n(i18n(words));
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
     * Returns no limit to the server, where {@link UploadLimiter} decides how many files may be received at once and what the
     * response to a refused upload says: Vaadin would fail with an exception. The browser has the limit as a property nonetheless.
     */
    @Override
    public int getMaxFiles() {
        return 0;
    }

    /** Returns the button that opens the chooser of files. */
    protected final NativeButton chooser() {
        return choose;
    }

    public void focusButton() {
        choose.focus();
    }

    private static UploadI18N i18n(Words words) {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(Texts.get("deposit.drop"))
                        .setMany(Texts.get("deposit.drop")))
                .setAddFiles(new UploadI18N.AddFiles().setOne(words.choose()).setMany(words.choose()))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(Texts.get("deposit.one-file"))
                        .setFileIsTooBig(words.tooBig())
                        .setIncorrectFileType(words.wrongType()))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(Texts.get("deposit.connecting"))
                                .setStalled(Texts.get("deposit.stalled"))
                                .setProcessing(words.processing())
                                .setHeld(Texts.get("deposit.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(Texts.get("deposit.remaining"))
                                .setUnknown(Texts.get("deposit.remaining-unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(Texts.get("deposit.broken-off"))
                                .setUnexpectedServerError(words.notKept())
                                .setForbidden(words.notKept())
                                .setFileTooLarge(words.tooBig())))
                .setFile(new UploadI18N.File()
                        .setRetry(Texts.get("deposit.retry"))
                        .setStart(Texts.get("deposit.start"))
                        .setRemove(Texts.get("deposit.remove")))
                .setUnits(List.of(Texts.get("deposit.units").split(" ")));
    }
}
