package fr.montpellier.multipass.bench.vault;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;

/**
 * Puts objects of one size into a store and gets them back, with the SDK of the vault, and prints the median time of
 * each in milliseconds; puts them in parts of the size that the SDK chooses, and in one part. Arguments: settings of
 * the store, bytes, times.
 */
final class StoreRun {

    private static final long SDKS_CHOICE = 5L << 20;
    private static final int WARM_UP = 10;

    private StoreRun() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, MinioException {
        var settings = new Properties();
        try (BufferedReader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(in);
        }
        MinioClient client = MinioClient.builder()
                .endpoint("http://127.0.0.1:" + settings.getProperty("port"))
                .region("us-east-1")
                .credentials(settings.getProperty("accessKey"), settings.getProperty("secretKey"))
                .build();
        String bucket = settings.getProperty("bucket");
        var content = new byte[Integer.parseInt(arguments[1])];
        new Random(1).nextBytes(content);
        int times = Integer.parseInt(arguments[2]);
        var inParts = new double[times];
        var atOnce = new double[times];
        var gets = new double[times];
        for (int i = -WARM_UP; i < times; i++) {
            String key = "bench/" + UUID.randomUUID();
            double parts = put(client, bucket, key + "-parts", content, SDKS_CHOICE);
            double once = put(client, bucket, key, content, Math.max(content.length, SDKS_CHOICE));
            long begun = System.nanoTime();
            try (GetObjectResponse object = client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                if (object.readAllBytes().length != content.length) {
                    throw new IOException("an object came back shorter");
                }
            }
            if (i >= 0) {
                inParts[i] = parts;
                atOnce[i] = once;
                gets[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        System.out.println("parts " + median(inParts));
        System.out.println("once " + median(atOnce));
        System.out.println("get " + median(gets));
        System.exit(0);
    }

    /** Returns the time of one put, in milliseconds. */
    private static double put(MinioClient client, String bucket, String key, byte[] content, long part)
            throws MinioException {
        long begun = System.nanoTime();
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(content), (long) content.length, part)
                .build());
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(double[] millis) {
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }
}
