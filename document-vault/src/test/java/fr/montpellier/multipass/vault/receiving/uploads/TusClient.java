package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A client of the tus protocol, and of what it leaves open. */
public final class TusClient {

    private final VaultClient vault;
    private final String token;

    public TusClient(VaultClient vault, String token) {
        this.vault = vault;
        this.token = token;
    }

    public static String metadata(String type, String mediaType) {
        return "type " + base64(type) + ",period " + base64("2022") + ",filetype " + base64(mediaType) + ",filename "
                + base64("Avis de Mme Martin.pdf");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer begin(long length, String metadata) throws Exception {
        return send("POST", "/api/uploads", "Upload-Length", "" + length, "Upload-Metadata", metadata);
    }

    public String begin(String type, long length) throws Exception {
        return begin(length, metadata(type, "application/pdf")).header("Location");
    }

    /** Begins a page of a scan. */
    public Answer beginPage(long length, String mediaType) throws Exception {
        return send(
                "POST",
                "/api/uploads",
                "Upload-Length",
                "" + length,
                "Upload-Metadata",
                "filetype " + base64(mediaType),
                "Upload-Concat",
                "partial");
    }

    /** Sends a page of a scan whole; answers its identifier. */
    public String page(String mediaType, byte[] picture) throws Exception {
        String upload = beginPage(picture.length, mediaType).header("Location");
        append(upload, 0, picture);
        return upload.substring(upload.lastIndexOf('/') + 1);
    }

    public Answer append(String upload, long offset, byte[] part) throws Exception {
        return append(upload, offset, new ByteArrayInputStream(part));
    }

    public Answer append(String upload, byte[] file, int from, int until) throws Exception {
        return append(upload, from, Arrays.copyOfRange(file, from, until));
    }

    /** Without a Content-Length, so that a stream that fails breaks off in the middle. */
    public Answer append(String upload, long offset, InputStream body) throws Exception {
        return vault.send(
                "PATCH",
                upload,
                token,
                BodyPublishers.ofInputStream(() -> body),
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                "" + offset);
    }

    public Answer head(String upload) throws Exception {
        return send("HEAD", upload);
    }

    public long offset(String upload) throws Exception {
        return Long.parseLong(head(upload).header("Upload-Offset"));
    }

    public Answer giveUp(String upload) throws Exception {
        return send("DELETE", upload);
    }

    private Answer send(String method, String path, String... headers) throws Exception {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Tus-Resumable";
        all[headers.length + 1] = "1.0.0";
        return vault.send(method, path, token, BodyPublishers.noBody(), all);
    }
}
