package fr.montpellier.multipass.vault.keeping.blobs.transport;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Adds S3's default storage class to listings of uploads: MinIO leaves it empty, and the SDK rejects such a listing.
 */
public final class UploadListingInterceptor implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response answer = chain.proceed(request);
        boolean lists = request.method().equals("GET")
                && request.url().queryParameterNames().contains("uploads");
        return lists ? withStorageClass(answer) : answer;
    }

    private static Response withStorageClass(Response answer) throws IOException {
        ResponseBody body = answer.body();
        String list = body.string().replace("<StorageClass></StorageClass>", "<StorageClass>STANDARD</StorageClass>");
        return answer.newBuilder()
                .body(ResponseBody.create(list, body.contentType()))
                .build();
    }
}
