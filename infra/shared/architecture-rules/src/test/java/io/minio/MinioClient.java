package io.minio;

/** Replaces the SDK's class, so that a violation can be planted without the SDK. */
public class MinioClient {}
