package fr.montpellier.multipass.backup.objects;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bucket of an S3 store. */
public final class Bucket {

    /** Objects by which the vault tries what the store can do. */
    private static final String PROBES = "probe/";

    private final MinioClient client;
    private final String name;

    public Bucket(StoreAccess access, String name) {
        this.client = MinioClient.builder()
                .endpoint(access.endpoint())
                .region(access.region())
                .credentials(access.accessKey(), access.secretKey())
                .build();
        this.name = name;
    }

    /** Creates the bucket if there is none. */
    public void create() throws IOException {
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            }
        } catch (MinioException e) {
            throw failure(e);
        }
    }

    List<String> keys() throws IOException {
        var keys = new ArrayList<String>();
        try {
            for (Result<Item> item : client.listObjects(
                    ListObjectsArgs.builder().bucket(name).recursive(true).build())) {
                String key = item.get().objectName();
                if (!key.startsWith(PROBES)) {
                    keys.add(key);
                }
            }
            return keys;
        } catch (MinioException e) {
            throw failure(e);
        }
    }

    InputStream get(String key) throws IOException {
        try {
            return client.getObject(
                    GetObjectArgs.builder().bucket(name).object(key).build());
        } catch (ErrorResponseException e) {
            if (e.errorResponse().code().equals("NoSuchKey")) {
                throw new ObjectGoneException(key, e);
            }
            throw failure(e);
        } catch (MinioException e) {
            throw failure(e);
        }
    }

    void put(String key, Path file) throws IOException {
        try {
            client.uploadObject(UploadObjectArgs.builder()
                    .bucket(name)
                    .object(key)
                    .filename(file.toString())
                    .build());
        } catch (MinioException e) {
            throw failure(e);
        }
    }

    private IOException failure(Exception cause) {
        return new IOException("The object store refused a request for the bucket " + name, cause);
    }
}
