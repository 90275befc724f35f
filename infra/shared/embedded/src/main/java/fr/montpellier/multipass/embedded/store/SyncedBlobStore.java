package fr.montpellier.multipass.embedded.store;

import fr.montpellier.multipass.embedded.system.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Acknowledges a write only once the object and each directory up to its bucket are on disk. S3Proxy's own file-system
 * store never syncs.
 *
 * <p>S3Proxy derives the abilities of a store (conditional writes among others) from the package of the class behind
 * any {@link ForwardingBlobStore}: a wrapper preserves it, a subclass in another package would not.
 */
final class SyncedBlobStore extends ForwardingBlobStore {

    private final Path root;

    SyncedBlobStore(Path root) {
        super(new FilesystemNio2BlobStore(root.toString()));
        this.root = root;
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        CreateBucketResponse response = super.createContainer(request);
        forceDirectories(root.resolve(request.bucket()));
        return response;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        PutObjectResponse response = super.putBlob(request, content);
        force(request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        force(request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        force(upload.containerName(), upload.blobName());
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        DeleteObjectResponse response = super.removeBlob(request);
        forceDirectories(path(request.bucket(), request.key()).getParent());
        return response;
    }

    private Path path(String bucket, String key) {
        return root.resolve(bucket).resolve(key);
    }

    private void force(String bucket, String key) {
        Path file = path(bucket, key);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        forceDirectories(file.getParent());
    }

    private void forceDirectories(@Nullable Path lowest) {
        try {
            for (Path directory = lowest;
                    directory != null && directory.startsWith(root);
                    directory = directory.getParent()) {
                // The store removes directories that become empty.
                if (Files.isDirectory(directory)) {
                    Directories.force(directory);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
