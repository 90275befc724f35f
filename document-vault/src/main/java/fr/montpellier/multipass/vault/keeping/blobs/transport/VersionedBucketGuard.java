package fr.montpellier.multipass.vault.keeping.blobs.transport;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fails a deletion that only hid the object: a versioned bucket answers with a delete marker ({@code
 * x-amz-delete-marker}), and the object remains under its version. Without this check an erasure would be certified
 * that did not happen.
 */
public final class VersionedBucketGuard implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response answer = chain.proceed(request);
        if (request.method().equals("DELETE")
                && request.url().queryParameter("versionId") == null
                && "true".equalsIgnoreCase(answer.header("x-amz-delete-marker"))) {
            answer.close();
            throw new IOException("the bucket keeps versions: the object was hidden, not deleted");
        }
        return answer;
    }
}
