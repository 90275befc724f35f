package fr.montpellier.multipass.vault.checking.inspection.worker;

import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.Inspector;
import fr.montpellier.multipass.vault.checking.inspection.images.Libheif;
import fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfACopyWriter;
import fr.montpellier.multipass.vault.checking.inspection.pdfa.PdfAScanWriter;
import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecogniser;
import fr.montpellier.multipass.vault.checking.inspection.requests.FileDescription;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageTextRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PdfACopyRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.ScanFile;
import fr.montpellier.multipass.vault.checking.inspection.requests.ScanRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageImageResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageTextResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PdfACopyResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.ScanResponse;
import fr.montpellier.multipass.vault.checking.rendering.PageImages;
import fr.montpellier.multipass.vault.checking.rendering.PageTexts;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main class of the process in which one file is opened. Standard input: the configuration; then the request and
 * the description of the file; then the requested parts of it. Standard output: a byte when the worker is ready; a byte
 * and two numbers for each part requested ({@link PipedFile}); a byte and the response. Messages are JSON after their
 * length (4 bytes, most significant first). The worker opens one file and ends, so that the data of two residents are
 * never in the same process.
 */
public final class Worker {

    /** The ready byte. A worker that was asked which libraries are missing adds the following to it. */
    public static final int READY = 0x40;

    /** Added to the ready byte where HEIC cannot be decoded. */
    public static final int WITHOUT_HEIC = 1;

    /** Added to the ready byte where no text can be recognised, although it is switched on. */
    public static final int WITHOUT_RECOGNITION = 2;

    public static final int QUESTION = 'Q';
    public static final int REPLY = 'A';

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_WORDS = 1 << 16;
    private static final int TIMED_OUT = 4;

    private Worker() {}

    public static void main(String[] arguments) throws IOException {
        LibraryOutputSuppressor.libraries();
        OutputStream out = System.out;
        // Output of a library must not be taken for a response.
        System.setOut(new PrintStream(System.err));
        if (serve(System.in, out, new OwnProcess())) {
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * Opens one file.
     *
     * @return false if the other side ended before it sent one
     */
    public static boolean serve(InputStream from, OutputStream to, WorkerHost host) throws IOException {
        DataInputStream in = new DataInputStream(from);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
        WorkerConfiguration configuration = read(in, WorkerConfiguration.class);
        Inspector inspector = new Inspector(
                configuration.limits(),
                TrustDirectory.read(
                        configuration.trustDirectory() == null ? null : Path.of(configuration.trustDirectory()),
                        configuration.testAuthority()),
                Optional.ofNullable(configuration.recognition()));
        host.warmUp(inspector, configuration.limits());
        out.write(READY + (configuration.reportsLibraries() ? missing(configuration) : 0));
        out.flush();
        WorkerRequest request;
        try {
            request = read(in, WorkerRequest.class);
        } catch (EOFException e) {
            // The service ended, or needs no more workers.
            return false;
        }
        FileDescription description = read(in, FileDescription.class);
        host.endAfter(description.millis());
        answer(request, description, in, out, inspector, configuration);
        return true;
    }

    private static int missing(WorkerConfiguration configuration) {
        RecognitionLimits recognition = configuration.recognition();
        return (Libheif.found().isEmpty() ? WITHOUT_HEIC : 0)
                + (recognition != null && !TextRecogniser.isInstalled(recognition) ? WITHOUT_RECOGNITION : 0);
    }

    /** A process that opens one file and ends. */
    private static final class OwnProcess implements WorkerHost {

        @Override
        public void warmUp(Inspector inspector, InspectionLimits limits) throws IOException {
            WarmUp.run(inspector, limits);
            // The worker may wait for hours: memory used for warming up is returned.
            System.gc();
        }

        @Override
        public void endAfter(long millis) {
            WorkerWatchdog.endAfter(millis, TIMED_OUT, () -> {});
        }
    }

    static void answer(
            WorkerRequest request,
            FileDescription description,
            DataInputStream in,
            DataOutputStream out,
            Inspector inspector,
            WorkerConfiguration configuration)
            throws IOException {
        InspectionLimits limits = configuration.limits();
        SourceFile file = new PipedFile(in, out, description);
        switch (request) {
            case InspectionRequest inspection -> write(out, inspect(inspector, inspection, file));
            case PageImageRequest drawing -> write(out, draw(new PageImages(limits), drawing, file));
            case PageTextRequest text ->
                write(out, read(new PageTexts(limits, Optional.ofNullable(configuration.recognition())), text, file));
            case PdfACopyRequest copy -> copy(out, copy, file, limits);
            case ScanRequest scan ->
                scan(out, scan, (from, size) -> new PipedFile(in, out, description, from, size), limits);
        }
    }

    private static InspectionResponse inspect(Inspector inspector, InspectionRequest request, SourceFile file) {
        try {
            return InspectionResponse.of(inspector.inspect(file, request));
        } catch (RefusedFileException e) {
            return InspectionResponse.of(e);
        }
    }

    private static PageImageResponse draw(PageImages pictures, PageImageRequest request, SourceFile file) {
        try {
            return new PageImageResponse(null, "", pictures.draw(file, request));
        } catch (RefusedFileException e) {
            return PageImageResponse.of(e);
        }
    }

    private static PageTextResponse read(PageTexts texts, PageTextRequest request, SourceFile file) {
        try {
            return texts.read(file, request);
        } catch (RefusedFileException e) {
            return PageTextResponse.of(e);
        }
    }

    private static void copy(DataOutputStream out, PdfACopyRequest request, SourceFile file, InspectionLimits limits)
            throws IOException {
        try {
            byte[] pdf = PdfACopyWriter.of(file, request.kind(), limits);
            write(out, new PdfACopyResponse(null, "", pdf.length));
            out.write(pdf);
            out.flush();
        } catch (RefusedFileException e) {
            write(out, PdfACopyResponse.of(e));
        }
    }

    /** One of several files that are read as one. */
    private interface Place {
        SourceFile file(long from, long size);
    }

    private static void scan(DataOutputStream out, ScanRequest request, Place place, InspectionLimits limits)
            throws IOException {
        try (PdfAScanWriter scan = new PdfAScanWriter(limits)) {
            int number = 0;
            long from = 0;
            for (ScanFile file : request.files()) {
                number++;
                try {
                    scan.add(place.file(from, file.size()), file.kind());
                } catch (RefusedFileException e) {
                    write(out, ScanResponse.of(e, number));
                    return;
                }
                from += file.size();
            }
            ByteArrayOutputStream pdf = scan.finish();
            write(out, new ScanResponse(null, "", 0, pdf.size()));
            pdf.writeTo(out);
            out.flush();
        }
    }

    static <T> T read(DataInputStream in, Class<T> type) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_WORDS) {
            throw new IOException("not a message of the service");
        }
        return JSON.readValue(in.readNBytes(length), type);
    }

    private static void write(DataOutputStream out, Object response) throws IOException {
        out.writeByte(REPLY);
        say(out, response);
        out.flush();
    }

    static void say(DataOutputStream out, Object words) throws IOException {
        byte[] json = JSON.writeValueAsBytes(words);
        out.writeInt(json.length);
        out.write(json);
    }
}
