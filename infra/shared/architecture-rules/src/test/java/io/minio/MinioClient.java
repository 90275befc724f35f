package io.minio;

/** Stands for the SDK, so that a violation can be planted without it. */
public class MinioClient {}
