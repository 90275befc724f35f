package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import fr.montpellier.multipass.portal.design.Words;
import java.util.List;

/** Where a file is dropped, chosen or photographed; it leaves as it is, not as a form. */
class FileSlot extends Upload {

    private static final long serialVersionUID = 1L;
    private static final int MAX_BYTES = 50_000_000;

    FileSlot(UploadHandler handler) {
        super(handler);
        setId("fichier");
        setUploadFormat(UploadFormat.RAW);
        setMaxFiles(1);
        setMaxFileSize(MAX_BYTES);
        setAcceptedFileTypes("application/pdf", "image/jpeg", "image/png", "image/tiff");
        var choose = new NativeButton(Words.say("deposit.choose"));
        choose.setId("choisir-un-fichier");
        choose.addClassNames("button", "primary");
        setUploadButton(choose);
        setDropLabel(new Span(Words.say("deposit.drop")));
        setI18n(words());
    }

    private static UploadI18N words() {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(Words.say("deposit.drop"))
                        .setMany(Words.say("deposit.drop")))
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(Words.say("deposit.choose"))
                        .setMany(Words.say("deposit.choose")))
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
