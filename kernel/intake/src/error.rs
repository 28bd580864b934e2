//! Why a whole file could not be read. A single bad row is a [`crate::Rejection`], not an error.

use std::{io, path::Path};

use base::Words;
use store::StoreError;

/// The import ends here; what was stored before stays, and the same command may be given again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{path}: {source}")]
    Unreadable { path: String, source: io::Error },
    #[error("{path} holds no file of the expected kind ({expected})")]
    NoFile { path: String, expected: String },
    #[error("{path} ends in the middle: the compressed file was cut short")]
    CutShort { path: String },
    #[error("{path} is damaged: {reason}")]
    Damaged { path: String, reason: String },
    #[error("{path} has no header line with the columns {missing}")]
    Header { path: String, missing: String },
    #[error("{path} is not UTF-8 text from its first line on")]
    NotText { path: String },
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A refusal of the importing module's own.
    #[error("{}", .0.en)]
    Other(Words),
}

impl ImportError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.display().to_string();
        match source.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutShort { path },
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::Damaged { path, reason: source.to_string() }
            }
            _ => Self::Unreadable { path, source },
        }
    }

    /// What the operator can do about it.
    pub fn words(&self) -> Words {
        match self {
            Self::Unreadable { path, source } => Words::new(
                format!("无法读取 {path}：{source}。请检查路径和权限。"),
                format!("{path} cannot be read: {source}. Check the path and who may read it."),
            ),
            Self::NoFile { path, expected } => Words::new(
                format!("{path} 中没有可导入的文件（应为 {expected}）。"),
                format!("{path} holds nothing to import; expected {expected}."),
            ),
            Self::CutShort { path } => Words::new(
                format!(
                    "压缩文件 {path} 不完整，可能没有下载完。请重新取得文件后再次导入，已导入的部分不会重复。"
                ),
                format!(
                    "{path} was cut short, perhaps in transfer. Fetch it again and repeat the import; rows already stored are not doubled."
                ),
            ),
            Self::Damaged { path, reason } => Words::new(
                format!("文件 {path} 已损坏（{reason}）。请重新取得文件后再次导入。"),
                format!("{path} is damaged ({reason}). Fetch it again and repeat the import."),
            ),
            Self::Header { path, missing } => Words::new(
                format!("{path} 的第一行不是表头，缺少列：{missing}。"),
                format!("The first line of {path} is not the expected header; missing: {missing}."),
            ),
            Self::NotText { path } => Words::new(
                format!("{path} 不是 UTF-8 文本，请先转换编码。"),
                format!("{path} is not UTF-8 text; convert it first."),
            ),
            Self::Store(error) => Words::new(
                format!("数据库出错：{error}。已导入的部分已保存，可以再次导入。"),
                format!("The store failed: {error}. What was stored stays; the import can be repeated."),
            ),
            Self::Other(words) => words.clone(),
        }
    }
}
